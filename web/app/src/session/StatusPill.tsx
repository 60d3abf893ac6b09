import type { StatusFace } from "./statusFace";
import "./status-pill.css";

/** Changes every few seconds, so a screen reader is not told of each change; the notebook tells what matters. */
export function StatusPill({ face, who }: { face: StatusFace; who: string }) {
  return (
    <span
      className="status-pill"
      data-tone={face.tone}
      data-status={face.status}
      role="status"
      aria-live="off"
      aria-label={`The ${who}`}
    >
      <span className="status-pill__dot" aria-hidden="true" />
      <span className="status-pill__label" title={face.label}>
        {face.label}
      </span>
    </span>
  );
}
