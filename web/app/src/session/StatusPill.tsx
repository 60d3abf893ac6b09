import type { StatusFace } from "./statusFace";
import "./status-pill.css";

/** Changes every few seconds, so a screen reader is not told of each change; the notebook tells what matters. */
export function StatusPill({ face }: { face: StatusFace }) {
  return (
    <span
      className="status-pill"
      data-tone={face.tone}
      data-status={face.status}
      role="status"
      aria-live="off"
      aria-label="The artist"
    >
      <span className="status-pill__dot" aria-hidden="true" />
      {face.label}
    </span>
  );
}
