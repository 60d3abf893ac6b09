import type { ImageBlock, ToolEntry } from "@atelier/protocol";
import { Icon } from "../../design/Icon";
import type { CallWords } from "../../studios/studio";

export type Answer = (toolUseId: string, result: "allow" | "deny") => void;

interface Props {
  readonly entry: ToolEntry;
  readonly words: CallWords | undefined;
  readonly onAnswer: Answer | undefined;
}

/** A tool call: what it is in a line, what came of it as a picture, and all of it on demand. */
export function ToolCall({ entry, words, onAnswer }: Props) {
  const { result } = entry;
  const waits = entry.permission === "ask" && !entry.confirmation && !result;
  const line = result ? (words?.done ?? entry.name) : (words?.doing ?? entry.name);
  const images = result?.content.filter((block) => block.type === "image") ?? [];
  return (
    <div className="note note--tool" data-state={result ? (result.isError ? "failed" : "done") : "running"}>
      <details className="call">
        <summary className="call__line">
          <Icon name={words?.icon ?? "tool"} size={16} />
          <span className="call__words">
            {result?.isError ? `${line}, with trouble` : line}
            {!result && !waits && <span className="call__busy" aria-hidden="true" />}
          </span>
          <Icon name="chevron" size={16} />
        </summary>
        <div className="call__inside">
          <p className="call__name">{entry.name}</p>
          <pre tabIndex={0}>{excerpt(entry.input)}</pre>
          {result && textOf(result.content) && (
            <>
              <p className="call__name">result</p>
              <pre tabIndex={0}>{textOf(result.content)}</pre>
            </>
          )}
        </div>
      </details>
      {images.length > 0 && (
        <div className="call__pictures">
          {images.map((image, index) => (
            <Picture key={index} image={image} />
          ))}
        </div>
      )}
      {waits && onAnswer && (
        <div className="call__answer" role="group" aria-label="The artist asks for permission">
          <button
            type="button"
            className="button button--solid button--small"
            onClick={() => onAnswer(entry.id, "allow")}
          >
            Approve
          </button>
          <button
            type="button"
            className="button button--outline button--small"
            onClick={() => onAnswer(entry.id, "deny")}
          >
            Deny
          </button>
        </div>
      )}
      {entry.confirmation?.result === "deny" && <p className="call__denied">Denied</p>}
    </div>
  );
}

function Picture({ image }: { image: ImageBlock }) {
  if (image.source.type !== "blob") return null;
  const address = `/blobs/${image.source.sha256}`;
  return (
    <a href={address} target="_blank" rel="noreferrer" className="call__picture">
      <img src={address} alt="What the artist saw" loading="lazy" decoding="async" />
    </a>
  );
}

const longest = 4_000;

/** The input for curious people: short, and places as pairs, because there are thousands of them. */
function excerpt(input: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(input, undefined, 1)
    .replace(/\{\s*"x":\s*(-?[\d.]+),\s*"y":\s*(-?[\d.]+)\s*\}/g, "($1, $2)")
    .replace(/\s*\n\s*\(/g, " (");
  return text.length > longest ? `${text.slice(0, longest)}\n… ${text.length - longest} more characters` : text;
}

function textOf(content: readonly { type: string; text?: string }[]): string {
  return content
    .map((block) => block.text ?? "")
    .join("\n")
    .trim();
}
