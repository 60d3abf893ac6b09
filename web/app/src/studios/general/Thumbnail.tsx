import type { SessionSummary } from "@atelier/protocol";
import "./thumbnail.css";

/** A page of a conversation, as one sees it from across the room: who speaks when, not what. */
export function Thumbnail({ session }: { session: SessionSummary }) {
  return (
    <span className="talk-thumbnail" aria-hidden="true">
      {lines(session.id).map((width, index) => (
        <span key={index} data-person={index % 4 === 0} style={{ width: `${width}%` }} />
      ))}
    </span>
  );
}

/** The same session always has the same lines. */
function lines(id: string): readonly number[] {
  let seed = 7;
  for (const letter of id) seed = (seed * 31 + letter.charCodeAt(0)) % 9973;
  return Array.from({ length: 7 }, (_, index) => {
    seed = (seed * 137 + 71) % 9973;
    return index % 4 === 0 ? 30 + (seed % 25) : 50 + (seed % 42);
  });
}
