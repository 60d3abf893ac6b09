import type { JournalEvent, Replay } from "@atelier/protocol";

/** What an event is called on the timeline; nothing for those without a name. */
export type NameOf = (event: JournalEvent) => string | undefined;

/** The event with a name that is nearest to a time of the replay, if one is within reach. */
export function namedNear(
  events: readonly JournalEvent[],
  replay: Pick<Replay, "timeOf">,
  time: number,
  reach: number,
  nameOf: NameOf,
): JournalEvent | undefined {
  let [found, least]: [JournalEvent | undefined, number] = [undefined, reach];
  for (let index = firstFrom(events, replay, time - reach); index < events.length; index++) {
    const event = events[index];
    const happens = replay.timeOf(event?.seq ?? 0);
    if (event === undefined || happens > time + reach) break;
    const away = Math.abs(happens - time);
    if (away > least || nameOf(event) === undefined) continue;
    [found, least] = [event, away];
  }
  return found;
}

/** The index of the first event that happens no earlier than a time. */
function firstFrom(events: readonly JournalEvent[], replay: Pick<Replay, "timeOf">, time: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (replay.timeOf(events[middle]?.seq ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
