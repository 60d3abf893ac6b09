import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCopy } from "../../../desk/useCopy";
import { sizeWords } from "../../../desk/size";
import { Icon } from "../../../design/Icon";
import { plainWords } from "../../../shell/api";
import type { ChangedFile } from "../api";
import { code } from "../api";
import { Blank } from "../Blank";
import { KindLetter } from "../KindLetter";
import { CodeLine } from "./CodeLine";
import { usePainted } from "./usePainted";

interface Props {
  readonly run: string;
  readonly path: string;
  readonly revision: number;
  readonly mark: ChangedFile["kind"] | "inside" | undefined;
}

/** A file as it is now, to be read. */
export function FileView({ run, path, revision, mark }: Props) {
  const file = useQuery({
    queryKey: ["code", run, "file", path, revision],
    queryFn: () => code.file(run, path),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const [copied, copy] = useCopy();
  if (file.isError) return <Blank title="The file cannot be shown">{plainWords(file.error)}</Blank>;
  if (!file.data) return <div className="code__wait" aria-busy="true" />;
  const { text, truncated, binary } = file.data;
  return (
    <>
      <header className="file__head">
        <h2 className="file__path">{path}</h2>
        {mark !== undefined && mark !== "inside" && <KindLetter kind={mark} />}
        <span className="file__size">{sizeWords(file.data.size)}</span>
        {text !== undefined && (
          <button
            type="button"
            className="icon-button"
            aria-label="Copy the file"
            title="Copy the file"
            onClick={() => copy(text)}
          >
            <Icon name={copied ? "check" : "copy"} size={17} />
          </button>
        )}
      </header>
      {binary || text === undefined ? (
        <Blank title="This file is no text">{sizeWords(file.data.size)} of something else.</Blank>
      ) : (
        <Lines text={text} path={path} />
      )}
      {truncated && <p className="code-note">Only the beginning of the file is shown.</p>}
    </>
  );
}

function Lines({ text, path }: { text: string; path: string }) {
  const lines = usePainted(text.replace(/\n$/, ""), path);
  return (
    <div className="file__text" tabIndex={0} role="region" aria-label={path}>
      <pre className="file__lines">
        {lines.map((spans, index) => (
          <span key={index} className="file__line" data-number={index + 1}>
            <CodeLine spans={spans} />
            {"\n"}
          </span>
        ))}
      </pre>
    </div>
  );
}
