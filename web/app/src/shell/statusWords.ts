import type { SessionSummary } from "@atelier/protocol";

/** What a list knows of how a session is doing, in either dialect of the API. */
export interface Doing {
  readonly status: SessionSummary["status"];
  readonly stop_reason?: { readonly type: string } | null;
  readonly waits_for_worker?: boolean;
  readonly archived_at?: string | null;
}

/** `ask`: somebody has to do something before it goes on. */
export type DoingTone = "work" | "ask" | "wrong" | "rest" | "over";

/** How a session is doing, as a person says it in a list. */
export function statusWords(session: Doing): { words: string; tone: DoingTone } {
  if (session.archived_at) return { words: "Archived", tone: "over" };
  switch (session.status) {
    case "running":
      return { words: "At work", tone: "work" };
    case "rescheduling":
      return { words: "Trying again", tone: "work" };
    case "terminated":
      return { words: "Ended", tone: "over" };
    case "idle":
      return resting(session);
  }
}

function resting({ stop_reason: reason, waits_for_worker: worker }: Doing): { words: string; tone: DoingTone } {
  switch (reason?.type) {
    case "requires_action":
      return worker === true ? { words: "Waits for a worker", tone: "rest" } : { words: "Waits for you", tone: "ask" };
    case "budget_reached":
      return { words: "Out of budget", tone: "ask" };
    case "retries_exhausted":
      return { words: "Gave up", tone: "wrong" };
    case "refusal":
      return { words: "Declined", tone: "wrong" };
    case "limit_reached":
      return { words: "At its limit", tone: "ask" };
    case "paused":
      return { words: "Paused", tone: "rest" };
    default:
      return { words: "At rest", tone: "rest" };
  }
}
