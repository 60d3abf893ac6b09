import { useMemo, useState } from "react";
import { folded, textDiff, type DiffLine, type Fold } from "./textDiff";
import "./text-diff.css";

interface Props {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What became of a text, line by line. The signs are said as words, so that nobody needs the colours. */
export function TextDiff({ label, before, after }: Props) {
  const lines = useMemo(() => folded(textDiff(before, after)), [before, after]);
  return (
    <div className="diff" role="group" aria-label={label}>
      {lines.map((line, index) =>
        line.kind === "fold" ? <Folded key={index} fold={line} /> : <Line key={index} line={line} />,
      )}
    </div>
  );
}

function Folded({ fold }: { fold: Fold }) {
  const [open, setOpen] = useState(false);
  if (open) return fold.lines.map((line, index) => <Line key={index} line={line} />);
  return (
    <button type="button" className="diff__fold" onClick={() => setOpen(true)}>
      {fold.lines.length} lines are the same
    </button>
  );
}

const signs = { same: " ", gone: "−", new: "+" } as const;
const words = { same: "", gone: "Removed: ", new: "Added: " } as const;

function Line({ line }: { line: DiffLine }) {
  return (
    <p className="diff__line" data-kind={line.kind}>
      <span className="diff__sign" aria-hidden="true">
        {signs[line.kind]}
      </span>
      <span className="diff__text">
        <span className="visually-hidden">{words[line.kind]}</span>
        {line.parts.map((part, index) => (part.changed ? <mark key={index}>{part.text}</mark> : part.text))}
      </span>
    </p>
  );
}
