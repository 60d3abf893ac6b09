import { memo } from "react";
import type { OpenSession } from "../openSession";
import { marksOf, type MarkKind } from "./marks";

const places = 240;

const shapes: Record<MarkKind, { top: number; height: number; width: number }> = {
  work: { top: 12, height: 8, width: 2 },
  thought: { top: 4, height: 4, width: 4 },
  person: { top: 2, height: 18, width: 3 },
  done: { top: 0, height: 20, width: 3 },
  wrong: { top: 0, height: 20, width: 3 },
};

/** People over work over thoughts. */
const order: readonly MarkKind[] = ["work", "thought", "wrong", "done", "person"];

interface Props {
  readonly session: OpenSession;
  /** How many events there are: the marks are drawn anew when it changes. */
  readonly count: number;
}

/** What happened when: stretches of drawing, thoughts above them, people in their colour, the end in the seal's. */
export const Marks = memo(function Marks({ session, count }: Props) {
  const marks = marksOf(session.events.slice(0, count), session.replay, places).sort(
    (one, other) => order.indexOf(one.kind) - order.indexOf(other.kind),
  );
  return (
    <svg className="marks" height={20} aria-hidden="true">
      {marks.map(({ kind, at, span }) => {
        const { top, height, width } = shapes[kind];
        return (
          <rect
            key={`${kind}-${at}`}
            className={`marks__${kind}`}
            x={`${(at * 100).toFixed(2)}%`}
            y={top}
            width={span > 1 / places ? `${(span * 100).toFixed(2)}%` : width}
            height={height}
            rx={Math.min(width, height) / 2}
          />
        );
      })}
    </svg>
  );
});
