import type { SessionSummary } from "@atelier/protocol";
import "./thumbnail.css";

/** A tray of slips, as one sees it from across the room: how full it is, not what they say. */
export function Thumbnail({ session }: { session: SessionSummary }) {
  return (
    <span className="slip-thumbnail" aria-hidden="true">
      {slips(session.id).map((width, index) => (
        <span key={index} style={{ width: `${width}%` }} />
      ))}
    </span>
  );
}

/** The same session always has the same slips. */
function slips(id: string): readonly number[] {
  let seed = 5;
  for (const letter of id) seed = (seed * 31 + letter.charCodeAt(0)) % 9973;
  return Array.from({ length: 3 + (seed % 3) }, (_, index) => 48 + ((seed >> index) % 40));
}
