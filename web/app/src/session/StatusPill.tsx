import type { StatusFace } from "./statusFace";
import "./status-pill.css";

export function StatusPill({ face }: { face: StatusFace }) {
  return (
    <span className="status-pill" data-tone={face.tone} data-status={face.status} role="status" aria-label="The artist">
      <span className="status-pill__dot" aria-hidden="true" />
      {face.label}
    </span>
  );
}
