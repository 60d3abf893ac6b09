import type { DoingTone } from "../../../shell/statusWords";
import type { RunStatus } from "./types";

const faces: Readonly<Record<RunStatus, { words: string; tone: DoingTone }>> = {
  queued: { words: "Queued", tone: "rest" },
  cloning: { words: "Cloning", tone: "work" },
  analyzing: { words: "Analyzing", tone: "work" },
  planning: { words: "Planning", tone: "work" },
  waiting_for_approval: { words: "Waits for you", tone: "ask" },
  working: { words: "Working", tone: "work" },
  checking: { words: "Checking", tone: "work" },
  submitting: { words: "Proposing", tone: "work" },
  completed: { words: "Proposed", tone: "rest" },
  no_change: { words: "No change", tone: "rest" },
  unfinished: { words: "Unfinished", tone: "ask" },
  cancelled: { words: "Cancelled", tone: "over" },
  failed: { words: "Failed", tone: "wrong" },
};

/** How a run is doing, as a person says it in a list; a status that this page does not know is said as it is. */
export function runWords(status: string): { words: string; tone: DoingTone } {
  return Object.hasOwn(faces, status)
    ? faces[status as RunStatus]
    : { words: status.replaceAll("_", " "), tone: "rest" };
}

/** "87 %"; a dash where nothing was measured. */
export function percent(share: number | undefined): string {
  return share === undefined ? "–" : `${Math.round(share * 100)} %`;
}

/** "85 to 100 %". */
export function between(from: number, to: number): string {
  return `${Math.round(from * 100)} to ${Math.round(to * 100)} %`;
}
