import type { JournalEvent } from "../wire/parse";
import type { RunState } from "./session-state";

/** Folds what an event says about the run. */
export function runReducer(run: RunState, event: JournalEvent): RunState {
  switch (event.type) {
    case "session.status_running":
      return { ...run, lifecycle: "running", stopReason: null, error: null, step: 0, retryAt: null };
    case "session.status_idle":
      return {
        ...run,
        lifecycle: "idle",
        stopReason: event.stop_reason,
        paused: run.paused || event.stop_reason.type === "paused",
        request: null,
        grading: null,
        retryAt: null,
      };
    case "session.status_rescheduled":
      return { ...run, lifecycle: "rescheduling", request: null, retryAt: event.retry_at };
    case "session.status_terminated":
      return { ...run, lifecycle: "terminated", request: null, grading: null, retryAt: null };
    case "session.error":
      return event.error.retry_status === "retrying"
        ? run
        : { ...run, error: { type: event.error.type, message: event.error.message } };
    case "span.model_request_start":
      return { ...run, lifecycle: "running", request: event.id, step: event.step, retryAt: null };
    case "span.model_request_end":
      return run.request === event.model_request_start_id ? { ...run, request: null } : run;
    case "span.outcome_evaluation_start":
      return { ...run, lifecycle: "running", grading: event.id, retryAt: null };
    case "span.outcome_evaluation_end":
      return { ...run, grading: null };
    case "user.pause":
      return run.pause ? run : { ...run, paused: true, pause: { reason: event.reason ?? "user", actor: event.actor } };
    case "user.resume":
      return run.paused ? { ...run, paused: false, pause: null } : run;
    default:
      return run;
  }
}
