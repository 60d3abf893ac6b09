import type { JournalEvent } from "@atelier/protocol";
import type { OpenSessionView } from "../openSession";
import { kindOf, type MarkKind } from "./marks";
import type { NameOf } from "./names";

const kinds: Record<MarkKind, string> = {
  work: "the agent acts",
  thought: "the agent thinks",
  person: "a person acts",
  done: "the work is finished",
  wrong: "something goes wrong",
};

/** The shown moment for those who cannot see the line. */
export function momentWords(view: OpenSessionView, events: readonly JournalEvent[], nameOf: NameOf): string {
  if (view.moment.kind === "live") return "Live";
  const seq = view.shown.lastSeq;
  const event = events[seq - 1];
  const kind = event && kindOf(event);
  const where = `Moment ${seq} of ${events.length}`;
  const words = (event && nameOf(event)) ?? (kind && kinds[kind]);
  return words ? `${where}, ${words}` : where;
}
