import { MAX_CODE_RECORDS } from "../limits";
import type { JournalEvent } from "../wire/parse";
import type { DispatchState } from "./dispatch-state";

/** Folds what an event says about a task: its plan, whom it gave work to, what it asks. */
export function dispatchReducer(state: DispatchState, event: JournalEvent): DispatchState {
  if (event.thread !== undefined) return state;
  switch (event.type) {
    case "dispatch.plan_written":
      return { ...state, plan: event };
    case "dispatch.delegated":
      return { ...state, delegated: [...state.delegated, event].slice(-MAX_CODE_RECORDS) };
    case "dispatch.person_asked":
      return { ...state, question: { event, answered: false } };
    case "user.message":
      return state.question === null || state.question.answered
        ? state
        : { ...state, question: { ...state.question, answered: true } };
    default:
      return state;
  }
}
