import { isBusy, sessionStatus, STATUS_LABELS, type SessionStatus } from "@atelier/protocol";
import type { OpenSessionView } from "./openSession";

export type Tone = "rest" | "work" | "ask" | "wrong";

export interface StatusFace {
  readonly status: SessionStatus;
  readonly label: string;
  readonly tone: Tone;
  /** The agent works or is about to: there is something to pause or stop. */
  readonly busy: boolean;
  readonly paused: boolean;
}

const tones: Record<SessionStatus, Tone> = {
  starting: "work",
  idle: "rest",
  thinking: "work",
  executing: "work",
  drawing: "work",
  waiting_approval: "ask",
  paused: "rest",
  rescheduling: "ask",
  error: "wrong",
  terminated: "rest",
};

/** What the session is doing at the moment that is shown, with what this window has asked for but not got yet. */
export function statusFace(view: OpenSessionView): StatusFace {
  const live = view.moment.kind === "live";
  const status = sessionStatus(view.shown, live ? { live: view.live } : {});
  const face = {
    status,
    label: STATUS_LABELS[status],
    tone: tones[status],
    busy: isBusy(view.shown) && !view.shown.run.paused,
    paused: view.shown.run.paused,
  };
  return live ? hoped(view, face) : face;
}

/** The latest control that is on its way already counts. */
function hoped(view: OpenSessionView, face: StatusFace): StatusFace {
  const asked = view.pending.findLast(({ input }) => input.type !== "user.stroke" && input.type !== "user.undo_stroke");
  switch (asked?.input.type) {
    case "user.pause":
      return { ...face, status: "paused", label: "Pausing…", tone: "rest", busy: false, paused: true };
    case "user.resume":
      return { ...face, status: "thinking", label: "Resuming…", tone: "work", busy: true, paused: false };
    case "user.interrupt":
      return { ...face, label: "Stopping…", busy: false };
    default:
      return face;
  }
}
