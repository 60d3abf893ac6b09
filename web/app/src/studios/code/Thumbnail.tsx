import type { SessionSummary } from "@atelier/protocol";
import "./thumbnail.css";

/** A page of changed code, as one sees it from across the room: what came and what went, not what it says. */
export function Thumbnail({ session }: { session: SessionSummary }) {
  return (
    <span className="code-thumbnail" aria-hidden="true">
      {lines(session.id).map(({ indent, width, kind }, index) => (
        <span key={index} data-kind={kind} style={{ marginLeft: `${indent}%`, width: `${width}%` }} />
      ))}
    </span>
  );
}

interface Line {
  readonly indent: number;
  readonly width: number;
  readonly kind: "same" | "gone" | "new";
}

/** The same session always has the same lines. */
function lines(id: string): readonly Line[] {
  let seed = 11;
  for (const letter of id) seed = (seed * 31 + letter.charCodeAt(0)) % 9973;
  const next = (most: number) => {
    seed = (seed * 137 + 71) % 9973;
    return seed % most;
  };
  const changed = 2 + next(3);
  return Array.from({ length: 9 }, (_, index) => {
    const indent = [0, 7, 14, 14, 7][(index + next(2)) % 5] ?? 0;
    const kind = index === changed ? "gone" : index > changed && index < changed + 4 ? "new" : "same";
    return { indent, width: 26 + next(46), kind };
  });
}
