import { memo } from "react";
import type { OpenSession } from "../openSession";
import { marksOf, type MarkKind } from "./marks";

const places = 220;

const shapes: Record<MarkKind, { from: number; to: number; width: number }> = {
  thought: { from: 4, to: 8, width: 2 },
  work: { from: 24, to: 10, width: 2 },
  person: { from: 24, to: 4, width: 3 },
  done: { from: 24, to: 2, width: 3 },
  wrong: { from: 24, to: 2, width: 3 },
};

interface Props {
  readonly session: OpenSession;
  /** How many events there are: the marks are drawn anew when it changes. */
  readonly count: number;
}

/** What happened when: thoughts above, strokes as bars, people in their colour, the end in the colour of the seal. */
export const Marks = memo(function Marks({ session, count }: Props) {
  const marks = marksOf(session.events.slice(0, count), session.replay, places);
  return (
    <svg className="marks" height={24} aria-hidden="true">
      {marks.map(({ kind, at, weight }) => {
        const { from, to, width } = shapes[kind];
        const top = kind === "work" ? from - (from - to) * (0.25 + 0.75 * weight) : Math.min(from, to);
        const bottom = Math.max(from, to);
        return (
          <rect
            key={`${kind}-${at}`}
            className={`marks__${kind}`}
            x={`${at * 100}%`}
            y={top}
            width={width}
            height={bottom - top}
            rx={width / 2}
          />
        );
      })}
    </svg>
  );
});
