import { isWatching } from "../access/watching";
import { Icon } from "../design/Icon";
import type { OpenSession } from "./openSession";
import type { StatusFace } from "./statusFace";

/** Pause, resume, stop: only those that would do something now. */
export function TurnControls({ session, face }: { session: OpenSession; face: StatusFace }) {
  if (face.status === "terminated" || isWatching()) return null;
  return (
    <div className="turn-controls">
      {face.paused ? (
        <button
          type="button"
          className="button button--outline button--small"
          title="Resume (K)"
          onClick={() => void session.send({ type: "user.resume" })}
        >
          <Icon name="play" size={16} />
          Resume
        </button>
      ) : (
        <button
          type="button"
          className="button button--outline button--small"
          title="Pause (K)"
          disabled={!face.busy}
          onClick={() => void session.send({ type: "user.pause" })}
        >
          <Icon name="pause" size={16} />
          Pause
        </button>
      )}
      {!face.paused && (
        <button
          type="button"
          className="button button--outline button--small"
          title="Stop the turn (S)"
          disabled={!face.busy}
          onClick={() => void session.send({ type: "user.interrupt" })}
        >
          <Icon name="stop" size={16} />
          Stop
        </button>
      )}
    </div>
  );
}
