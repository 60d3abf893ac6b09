import type { InputEvent, JournalEvent, SendOutcome } from "@atelier/protocol";

/** An input of this window that the journal does not have yet. */
export interface Pending {
  readonly key: string;
  readonly input: InputEvent;
  /** Set once the server has answered: the journal has it, this window only has not seen it there. */
  readonly stored?: { readonly seq: number };
}

/** The inputs on their way, oldest first. Immutable. */
export type PendingList = readonly Pending[];

/** What the server answered is noted; what it refused is gone. */
export function answered(list: PendingList, key: string, outcome: SendOutcome): PendingList {
  if (outcome.status !== "stored") return list.filter((one) => one.key !== key);
  return list.map((one) => (one.key === key ? { ...one, stored: { seq: outcome.seq } } : one));
}

/** Takes away what these events show to have arrived. */
export function arrived(list: PendingList, events: readonly JournalEvent[]): PendingList {
  if (list.length === 0 || events.length === 0) return list;
  const head = events[events.length - 1]?.seq ?? 0;
  const strokes = new Set(events.map((event) => (event.type === "user.stroke" ? event.stroke.id : undefined)));
  const left = list.filter((one) => {
    if (one.stored && one.stored.seq <= head) return false;
    return !(one.input.type === "user.stroke" && strokes.has(one.input.stroke.id));
  });
  return left.length === list.length ? list : left;
}
