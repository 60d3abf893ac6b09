import type { JournalEvent } from "@atelier/protocol";

/** The type as the server sent it, also where this release does not know it. */
export function typeOf(event: JournalEvent): string {
  return event.type === "unknown" ? event.original_type : event.type;
}

/** Everything that the server sent. */
export function rawOf(event: JournalEvent): object {
  return event.type === "unknown" ? event.fields : event;
}

/** Which types there are and how often, by name. */
export function typeCounts(events: readonly JournalEvent[]): readonly (readonly [type: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(typeOf(event), (counts.get(typeOf(event)) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => one.localeCompare(other));
}

/** The newest that are wanted, the newest first. All types, if none is chosen. */
export function newestOf(
  events: readonly JournalEvent[],
  types: ReadonlySet<string>,
  most: number,
): { rows: readonly JournalEvent[]; more: boolean } {
  const rows: JournalEvent[] = [];
  for (let at = events.length - 1; at >= 0; at--) {
    const event = events[at];
    if (!event || (types.size > 0 && !types.has(typeOf(event)))) continue;
    if (rows.length === most) return { rows, more: true };
    rows.push(event);
  }
  return { rows, more: false };
}

const longest = 40_000;

/** An event to be read; a picture's worth of strokes is cut. */
export function eventText(event: JournalEvent): string {
  const text = JSON.stringify(rawOf(event), undefined, 2);
  return text.length > longest ? `${text.slice(0, longest)}\n… ${text.length - longest} more characters` : text;
}
