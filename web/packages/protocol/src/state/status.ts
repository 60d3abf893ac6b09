import type { LiveState } from "./live";
import type { SessionState } from "./session-state";

/** What a session is doing, in one word. Derived, never sent. */
export type SessionStatus =
  | "starting"
  | "idle"
  | "thinking"
  | "executing"
  | "drawing"
  | "grading"
  | "waiting_approval"
  | "waiting_result"
  | "waiting_worker"
  | "waiting_budget"
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
  grading: "Being graded",
  waiting_approval: "Waiting for approval",
  waiting_result: "Waiting for a result",
  waiting_worker: "Waiting for a worker",
  waiting_budget: "Waiting for a budget",
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
 * The status of a session; the first that holds: terminated, paused, waiting for approval, for a result, for a worker or
 * for a budget, error, rescheduling, grading, thinking, drawing, executing, idle.
 *
 * Thinking comes before drawing because the model already thinks about the next strokes while a slow pen still draws the
 * last; a call that has put strokes on the canvas counts as drawing, any other as executing.
 */
export function sessionStatus(state: SessionState, hints: StatusHints = {}): SessionStatus {
  const { run, pendingCalls } = state;
  if (run.lifecycle === "terminated") return "terminated";
  if (run.paused) return "paused";
  if (pendingCalls.some((call) => call.waitsForApproval)) return "waiting_approval";
  const waiting = waitingStatus(state);
  if (waiting) return waiting;
  if (run.error !== null) return "error";
  if (run.lifecycle === "rescheduling") return "rescheduling";
  if (run.grading !== null) return "grading";
  if (run.request !== null || (hints.live?.blocks.length ?? 0) > 0) return "thinking";
  if (pendingCalls.some((call) => call.drawing)) return "drawing";
  if (pendingCalls.length > 0) return "executing";
  if (hints.performing === true) return "drawing";
  if (run.lifecycle === "running") return "thinking";
  return state.lastSeq === 0 ? "starting" : "idle";
}

/** What it rests for, if it goes on by itself once it has that. */
function waitingStatus({ run, pendingCalls }: SessionState): SessionStatus | undefined {
  if (run.lifecycle !== "idle") return undefined;
  if (run.stopReason?.type === "budget_reached") return "waiting_budget";
  if (run.stopReason?.type !== "requires_action") return undefined;
  if (pendingCalls.some((call) => call.waitsForResult)) return "waiting_result";
  return pendingCalls.some((call) => call.worker) ? "waiting_worker" : undefined;
}

/** Whether the agent is at work or about to be: what a stop button needs. */
export function isBusy(state: SessionState): boolean {
  return state.run.lifecycle === "running" || state.run.lifecycle === "rescheduling";
}
