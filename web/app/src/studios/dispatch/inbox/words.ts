import type { DoingTone } from "../../../shell/statusWords";
import type { Delivery, Verdict } from "./types";

interface Face {
  readonly words: string;
  readonly tone: DoingTone;
}

const statuses: Readonly<Record<string, Face>> = {
  received: { words: "Being looked at", tone: "work" },
  task: { words: "Began a task", tone: "rest" },
  joined: { words: "Joined a task", tone: "rest" },
  decided: { words: "Told a task", tone: "rest" },
  answered: { words: "Answered", tone: "rest" },
  ignored: { words: "Nothing followed", tone: "over" },
  refused: { words: "Refused", tone: "wrong" },
  failed: { words: "Failed", tone: "wrong" },
};

export function deliveryWords({ status }: Pick<Delivery, "status">): Face {
  return statuses[status] ?? { words: status, tone: "rest" };
}

export interface Verified {
  readonly words: string;
  readonly tone: "good" | "seal" | "warn" | undefined;
}

/** What came of looking at a signature. */
export function verifiedWords(verification: string): Verified {
  switch (verification) {
    case "valid":
      return { words: "Signature right", tone: "good" };
    case "valid_previous":
      return { words: "Signed with the secret before", tone: "warn" };
    case "not_required":
      return { words: "No signature needed", tone: undefined };
    case "missing":
      return { words: "Not signed", tone: "seal" };
    case "mismatch":
      return { words: "Signature wrong", tone: "seal" };
    case "no_secret":
      return { words: "No secret set", tone: "seal" };
    default:
      return { words: `Signature ${verification.replaceAll("_", " ")}`, tone: "seal" };
  }
}

/** What would follow, as a sentence. */
export function verdictWords({ verdict, allow, text }: Verdict): string {
  switch (verdict) {
    case "task":
      return "A task would begin";
    case "decide":
      return allow === true ? "The plan that waits would be approved" : "The plan that waits would be rejected";
    case "answer":
      return "It would be answered";
    case "reaction":
      return `The reaction ${text ?? ""} would be left`.replace("  ", " ");
    case "label":
      return `The label ${text ?? ""} would be set`.replace("  ", " ");
    case "say":
      return "The task that it is about would be told";
    case "news":
      return "What is known of the pull request would be brought up to date";
    case "refuse":
      return "Who asks would be told that they may not";
    default:
      return "Nothing would follow";
  }
}
