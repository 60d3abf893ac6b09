import type { SessionSummary } from "@atelier/protocol";

/** A session's status as a person says it in a list. */
export function statusWords(status: SessionSummary["status"]): { words: string; live: boolean } {
  switch (status) {
    case "running":
      return { words: "At work now", live: true };
    case "rescheduling":
      return { words: "Trying again", live: true };
    case "idle":
      return { words: "At rest", live: false };
    case "terminated":
      return { words: "Ended", live: false };
  }
}
