import type { DispatchDelegatedEvent, DispatchPersonAskedEvent, DispatchPlanWrittenEvent } from "../generated/types";

/** A task that the agent gave to another one. */
export type DelegatedTask = DispatchDelegatedEvent;

/** What the agent needs to know from a person to go on. */
export interface DispatchQuestion {
  event: DispatchPersonAskedEvent;
  /** Somebody has said something since. */
  answered: boolean;
}

/** A task as its own journal tells it. Immutable; stays as it is in sessions in which nothing of this happens. */
export interface DispatchState {
  /** The last plan counts. */
  plan: DispatchPlanWrittenEvent | null;
  /** In the order in which they were given. */
  delegated: readonly DelegatedTask[];
  question: DispatchQuestion | null;
}

export const emptyDispatch: DispatchState = { plan: null, delegated: [], question: null };
