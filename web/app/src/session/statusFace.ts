import {
  isBusy,
  nothingLive,
  sessionStatus,
  STATUS_LABELS,
  type LiveState,
  type RunState,
  type SessionState,
  type SessionStatus,
} from "@atelier/protocol";
import { me, personName } from "../access/me";
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
  grading: "work",
  waiting_approval: "ask",
  waiting_result: "ask",
  waiting_worker: "rest",
  waiting_budget: "ask",
  paused: "rest",
  rescheduling: "ask",
  error: "wrong",
  terminated: "rest",
};

/** What the session is doing now, with what this window has asked for but not got yet. */
export function statusNow(view: OpenSessionView): StatusFace {
  return hoped(view, faceOf(view.session, view.live));
}

/** What it is doing at the moment that is shown. */
export function statusShown(view: OpenSessionView): StatusFace {
  return view.moment.kind === "live" ? statusNow(view) : faceOf(view.shown, nothingLive);
}

function faceOf(session: SessionState, live: LiveState): StatusFace {
  const status = sessionStatus(session, { live });
  const { paused } = session.run;
  const label = status === "paused" ? pauseWords(session.run) : STATUS_LABELS[status];
  return { status, label, tone: tones[status], busy: isBusy(session) && !paused, paused };
}

function pauseWords({ pause }: RunState): string {
  switch (pause?.reason) {
    case "user":
      return pause.actor === me() ? "Paused by you" : `Paused by ${personName(pause.actor)}`;
    case "disconnect":
      return "Paused: nobody watched";
    case "error":
      return "Paused after an error";
    case undefined:
      return STATUS_LABELS.paused;
  }
}

const controls: ReadonlySet<string> = new Set(["user.pause", "user.resume", "user.interrupt", "user.message"]);

/** The latest control that is on its way already counts. */
function hoped(view: OpenSessionView, face: StatusFace): StatusFace {
  const asked = view.pending.findLast(({ input }) => controls.has(input.type));
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
