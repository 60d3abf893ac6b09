import type { ImageBlock, ToolEntry } from "@atelier/protocol";
import { usePicture } from "../../access/usePicture";
import { Icon } from "../../design/Icon";
import type { Studio } from "../../studios/studio";
import { Confirmation } from "./Confirmation";
import { ResultForm } from "./ResultForm";
import type { Answer } from "./useAnswer";

interface Props {
  readonly entry: ToolEntry;
  readonly studio: Studio | undefined;
  readonly onAnswer: Answer | undefined;
}

/** A tool call: what it is in a line, what came of it as a picture, and all of it on demand. */
export function ToolCall({ entry, studio, onAnswer }: Props) {
  const { result } = entry;
  const words = studio?.callWords(entry.name, entry.input);
  const who = studio?.performer ?? "agent";
  const asks = !entry.custom && entry.permission === "ask" && !entry.confirmation && !result;
  const waits = asks || (entry.custom && !result);
  const line = result ? (words?.done ?? entry.name) : (words?.doing ?? entry.name);
  const images = result?.content.filter((block) => block.type === "image") ?? [];
  return (
    <div className="note note--tool" data-state={result ? (result.isError ? "failed" : "done") : "running"}>
      <details className="call" open={(waits && !words?.stands) || undefined}>
        <summary className="call__line">
          <Icon name={words?.icon ?? "tool"} size={16} />
          <span className="call__words">
            {result?.isError ? `${line}, with trouble` : line}
            {!result && !waits && !entry.worker && <span className="call__busy" aria-hidden="true" />}
            {!result && !waits && entry.worker && <span className="tag">a worker runs it</span>}
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
            <Picture key={index} image={image} who={who} />
          ))}
        </div>
      )}
      {studio?.conversation && result && textOf(result.content) && (
        <p className="call__preview">{textOf(result.content).slice(0, previewed)}</p>
      )}
      {asks && onAnswer && (
        <Confirmation who={who} onAnswer={(verdict, why) => onAnswer.confirm(entry.id, verdict, why)} />
      )}
      {waits && !asks && onAnswer && (
        <ResultForm tool={entry.name} onResult={(text, isError) => onAnswer.result(entry.id, text, isError)} />
      )}
      {entry.confirmation?.result === "deny" && (
        <p className="call__denied">
          Denied{entry.confirmation.denyMessage ? `: ${entry.confirmation.denyMessage}` : ""}
        </p>
      )}
    </div>
  );
}

function Picture({ image, who }: { image: ImageBlock; who: string }) {
  return image.source.type === "blob" ? <Shown address={`/blobs/${image.source.sha256}`} who={who} /> : null;
}

function Shown({ address, who }: { address: string; who: string }) {
  const picture = usePicture(address);
  if (picture === undefined) return null;
  return (
    <a href={picture} target="_blank" rel="noreferrer" className="call__picture">
      <img src={picture} alt={`What the ${who} saw`} loading="lazy" decoding="async" />
    </a>
  );
}

const longest = 4_000;
const previewed = 600;

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
