import type { LiveState } from "./live";
import type { SessionState } from "./session-state";

/** What a session is doing, in one word. Derived, never sent. */
export type SessionStatus =
  | "starting"
  | "idle"
  | "thinking"
  | "executing"
  | "drawing"
  | "waiting_approval"
  | "paused"
  | "rescheduling"
  | "error"
  | "terminated";

/** How people read it. */
export const STATUS_LABELS: Record<SessionStatus, string> = {
  starting: "Starting",
  idle: "Ready",
  thinking: "Thinking",
  executing: "Working",
  drawing: "Drawing",
  waiting_approval: "Waiting for approval",
  paused: "Paused",
  rescheduling: "Trying again",
  error: "Error",
  terminated: "Ended",
};

/** What is known besides the events. */
export interface StatusHints {
  live?: LiveState;
  /** Whether the performer is still moving its pen. */
  performing?: boolean;
}

/**
 * The status of a session; the first that holds: terminated, paused, waiting for approval, error, rescheduling, thinking,
 * drawing, executing, idle.
 *
 * Thinking comes before drawing because the model already thinks about the next strokes while a slow pen still draws the
 * last; a call that has put strokes on the canvas counts as drawing, any other as executing.
 */
export function sessionStatus(state: SessionState, hints: StatusHints = {}): SessionStatus {
  const { run, pendingCalls } = state;
  if (run.lifecycle === "terminated") return "terminated";
  if (run.paused) return "paused";
  if (pendingCalls.some((call) => call.waitsForApproval)) return "waiting_approval";
  if (run.error !== null) return "error";
  if (run.lifecycle === "rescheduling") return "rescheduling";
  if (run.request !== null || (hints.live?.blocks.length ?? 0) > 0) return "thinking";
  if (pendingCalls.some((call) => call.drawing)) return "drawing";
  if (pendingCalls.length > 0) return "executing";
  if (hints.performing === true) return "drawing";
  if (run.lifecycle === "running") return "thinking";
  return state.lastSeq === 0 ? "starting" : "idle";
}

/** Whether the agent is at work or about to be: what a stop button needs. */
export function isBusy(state: SessionState): boolean {
  return state.run.lifecycle === "running" || state.run.lifecycle === "rescheduling";
}
