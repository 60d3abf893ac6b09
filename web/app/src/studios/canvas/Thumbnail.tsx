import type { SessionSummary } from "@atelier/protocol";
import { SteadyPicture } from "../../access/SteadyPicture";
import { useCalm } from "../../shell/useCalm";
import { canvasOptions } from "./options";
import "./thumbnail.css";

const calm = 2_500;

/** The piece as the server renders it; while it grows, a new picture every few seconds and never a flash between two. */
export function Thumbnail({ session }: { session: SessionSummary }) {
  const { width, height } = canvasOptions(session.metadata);
  const seq = useCalm(session.head_seq, calm);
  return (
    <span className="thumbnail" style={{ aspectRatio: `${width} / ${height}`, "--ratio": width / height } as object}>
      <SteadyPicture address={`/canvas.png?session=${encodeURIComponent(session.id)}&seq=${seq}`} alt="" />
    </span>
  );
}
