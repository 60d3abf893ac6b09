import type { ReactNode } from "react";
import { CodeLine } from "../files/CodeLine";
import type { Span } from "../files/tones";
import { placeOf, type Place } from "./place";
import type { PatchLine, SplitRow } from "./patch";

const signs = { same: " ", gone: "−", new: "+" } as const;
const words = { same: "", gone: "removed ", new: "added " } as const;

interface RowProps {
  readonly line: PatchLine;
  readonly spans: readonly Span[];
  /** The one that the tab key reaches; from it the arrows go on. */
  readonly first: boolean;
  readonly onPick: (place: Place) => void;
  readonly talk: ReactNode;
}

/** A line of the unified view: both numbers, its sign, its text. */
export function Row({ line, spans, first, onPick, talk }: RowProps) {
  return (
    <>
      <div className="line" data-kind={line.kind} onClick={() => pick(line, onPick)}>
        <span className="line__old" aria-hidden="true">
          {line.old}
        </span>
        <Number line={line} first={first} onPick={onPick} shown={line.new} />
        <Text line={line} spans={spans} />
      </div>
      {talk}
    </>
  );
}

interface SplitProps {
  readonly row: SplitRow;
  readonly spans: (line: PatchLine) => readonly Span[];
  readonly first: boolean;
  readonly onPick: (place: Place) => void;
  readonly talk: (side: "old" | "new", line: PatchLine) => ReactNode;
}

/** Old and new beside each other. */
export function SplitRowView({ row: { left, right }, spans, first, onPick, talk }: SplitProps) {
  return (
    <>
      <div className="pair">
        <Half line={left} side="old" spans={spans} first={first && right === null} onPick={onPick} />
        <Half line={right} side="new" spans={spans} first={first} onPick={onPick} />
      </div>
      {left && talk("old", left)}
      {right && talk("new", right)}
    </>
  );
}

interface HalfProps extends Pick<SplitProps, "spans" | "first" | "onPick"> {
  readonly line: PatchLine | null;
  readonly side: "old" | "new";
}

function Half({ line, side, spans, first, onPick }: HalfProps) {
  if (!line) return <div className="line line--none" />;
  const shown = side === "old" ? line.old : line.new;
  const twin = side === "old" && line.kind === "same";
  return (
    <div
      className="line line--half"
      data-kind={line.kind}
      onClick={() => pick(line, onPick)}
      aria-hidden={twin || undefined}
    >
      {twin ? (
        <span className="line__old">{shown}</span>
      ) : (
        <Number line={line} first={first} onPick={onPick} shown={shown} />
      )}
      <Text line={line} spans={spans(line)} />
    </div>
  );
}

/** The number is what is pressed to speak about the line. */
function Number({
  line,
  first,
  onPick,
  shown,
}: Pick<RowProps, "line" | "first" | "onPick"> & { shown: number | null }) {
  const number = line.new ?? line.old;
  return (
    <button
      type="button"
      className="line__number"
      tabIndex={first ? 0 : -1}
      aria-label={`Comment on ${words[line.kind]}line ${number ?? ""}`}
      onClick={(event) => {
        event.stopPropagation();
        const [place] = placeOf(line);
        if (place) onPick(place);
      }}
    >
      <span className="line__digits">{shown}</span>
      <span className="line__plus" aria-hidden="true">
        +
      </span>
    </button>
  );
}

function Text({ line, spans }: { line: PatchLine; spans: readonly Span[] }) {
  return (
    <>
      <span className="line__sign" aria-hidden="true">
        {signs[line.kind]}
      </span>
      <code className="line__text">
        {line.kind !== "same" && <span className="visually-hidden">{`${words[line.kind].trim()}: `}</span>}
        <CodeLine spans={spans} />
      </code>
    </>
  );
}

/** Whoever selects text does not want to speak about it. */
function pick(line: PatchLine, onPick: (place: Place) => void): void {
  const selection = window.getSelection();
  const [place] = placeOf(line);
  if (place && (selection === null || selection.isCollapsed)) onPick(place);
}
