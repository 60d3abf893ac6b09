import Rendered from "react-markdown";
import tables from "remark-gfm";
import "./markdown.css";

const extensions = [tables];

/** Words of a model or of a forge's users: HTML in them stays text, pictures stay links, links leave nothing behind. */
export default function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      <Rendered
        remarkPlugins={extensions}
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noreferrer nofollow">
              {children}
            </a>
          ),
          img: ({ src, alt }) => (
            <a href={typeof src === "string" ? src : undefined} target="_blank" rel="noreferrer nofollow">
              {alt === undefined || alt === "" ? "a picture" : alt}
            </a>
          ),
          table: ({ children }) => (
            <div className="markdown__table" tabIndex={0} role="group" aria-label="Table">
              <table>{children}</table>
            </div>
          ),
          // The boxes of a task list.
          input: ({ checked }) => (
            <span role="img" aria-label={checked === true ? "done" : "to do"}>
              {checked === true ? "☑" : "☐"}
            </span>
          ),
          h1: "h3",
          h2: "h3",
          h3: "h4",
          h4: "h5",
        }}
      >
        {text}
      </Rendered>
    </div>
  );
}
