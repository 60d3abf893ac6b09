import { memo, useId, useMemo, useState, type KeyboardEvent } from "react";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import type { Comment, FilePatch } from "../api";
import type { Span } from "../files/tones";
import { usePainted } from "../files/usePainted";
import { Counts, KindLetter } from "../KindLetter";
import type { DiffView } from "./diffView";
import { placeOf, type Place } from "./place";
import { readPatch, split, type Hunk, type PatchLine } from "./patch";
import { Row, SplitRowView } from "./Rows";
import { Talk } from "./Talk";
import { changedWithin, marked } from "./within";

interface Props {
  readonly session: OpenSession;
  readonly file: FilePatch;
  readonly view: DiffView;
  readonly open: boolean;
  /** Those on lines of this file. */
  readonly comments: readonly Comment[];
  readonly onToggle: () => void;
}

/** One file that was changed: its lines, and what is said about them. */
export const FileDiff = memo(function FileDiff({ session, file, view, open, comments, onToggle }: Props) {
  const id = useId();
  return (
    <section className="diff-file" aria-labelledby={id}>
      <h3 className="diff-file__head" id={id}>
        <button type="button" className="diff-file__toggle" aria-expanded={open} onClick={onToggle}>
          <span className="tree__chevron" data-open={open}>
            <Icon name="chevron" size={15} />
          </span>
          <KindLetter kind={file.kind} />
          <span className="diff-file__path">{file.path}</span>
          {file.binary ? <span className="changed-files__binary">binary</span> : <Counts {...file} />}
        </button>
      </h3>
      {open && <Body session={session} file={file} view={view} comments={comments} />}
    </section>
  );
});

function Body({ session, file, view, comments }: Omit<Props, "open" | "onToggle">) {
  const hunks = useMemo(() => readPatch(file.patch ?? ""), [file.patch]);
  const spans = useSpans(hunks, file.path);
  const [writing, write] = useState<Place>();
  if (file.binary) return <p className="diff-file__note">A file that is no text.</p>;
  if (hunks.length === 0) {
    return <p className="diff-file__note">{file.patch ? "No line was changed." : "Its lines are not shown."}</p>;
  }
  const talk = (line: PatchLine, side?: "old" | "new") => {
    const here = comments.filter((comment) => placeOf(line).some((place) => samePlace(place, comment)));
    const asks = writing !== undefined && placeOf(line).some((place) => samePlace(place, writing));
    if ((here.length === 0 && !asks) || (side !== undefined && line.kind === "same" && side === "old")) return null;
    return (
      <Talk
        session={session}
        path={file.path}
        comments={here}
        place={asks ? writing : undefined}
        onClose={() => write(undefined)}
      />
    );
  };
  return (
    <div className="diff-file__body" data-view={view} onKeyDown={byArrows}>
      {hunks.map((hunk, index) => (
        <div key={index} className="hunk">
          <p className="hunk__head">{hunkWords(hunk)}</p>
          {view === "unified"
            ? hunk.lines.map((line, at) => (
                <Row
                  key={at}
                  line={line}
                  spans={spans(line)}
                  first={index === 0 && at === 0}
                  onPick={write}
                  talk={talk(line)}
                />
              ))
            : split(hunk.lines).map((row, at) => (
                <SplitRowView
                  key={at}
                  row={row}
                  spans={spans}
                  first={index === 0 && at === 0}
                  onPick={write}
                  talk={(side, line) => talk(line, side)}
                />
              ))}
        </div>
      ))}
      {file.truncated === true && <p className="diff-file__note">The rest is too long to be shown.</p>}
    </div>
  );
}

function samePlace(place: Place, other: { line?: number; side?: "old" | "new" }): boolean {
  return place.line === other.line && place.side === (other.side ?? "new");
}

function hunkWords({ within, lines }: Hunk): string {
  const first = lines.find((line) => line.new !== null)?.new ?? lines[0]?.old ?? 0;
  return within === "" ? `Line ${first}` : `Line ${first}, in ${within}`;
}

/** The colours of each line. Both sides are painted as texts of their own, so that neither breaks the other's. */
function useSpans(hunks: readonly Hunk[], path: string): (line: PatchLine) => readonly Span[] {
  const { before, after, places } = useMemo(() => {
    const all = hunks.flatMap(({ lines }) => lines);
    const olds = all.filter((line) => line.old !== null);
    const news = all.filter((line) => line.new !== null);
    const at = new Map<PatchLine, number>();
    olds.forEach((line, index) => at.set(line, index));
    news.forEach((line, index) => at.set(line, index)); // what is the same is painted as the new side
    return { before: textOf(olds), after: textOf(news), places: at };
  }, [hunks]);
  const olds = usePainted(before, path);
  const news = usePainted(after, path);
  const within = useMemo(() => new Map(hunks.flatMap(({ lines }) => [...changedWithin(lines)])), [hunks]);
  return (line) => {
    const painted = (line.kind === "gone" ? olds : news)[places.get(line) ?? -1] ?? [{ text: line.text }];
    return marked(painted, within.get(line) ?? []);
  };
}

function textOf(lines: readonly PatchLine[]): string {
  return lines.map(({ text }) => text).join("\n");
}

/** Up and down go from line to line. */
function byArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || !(event.target as HTMLElement).matches(".line__number")) return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>(".line__number")];
  const next = lines[lines.indexOf(event.target as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
