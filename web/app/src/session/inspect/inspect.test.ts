import type { JournalEvent } from "@atelier/protocol";
import { expect, it } from "vitest";
import { eventText, newestOf, typeCounts } from "./eventRows";

const event = (seq: number, type: string, fields: object = {}) =>
  ({
    id: `sevt_${seq}`,
    session_id: "s",
    seq,
    created_at: "",
    processed_at: null,
    actor: "a",
    type,
    ...fields,
  }) as never;

const events: JournalEvent[] = [
  event(1, "session.created"),
  event(2, "user.message"),
  event(3, "agent.message"),
  event(4, "unknown", { original_type: "moon.landed", fields: { type: "moon.landed", crater: 7 } }),
  event(5, "agent.message"),
];

it("counts the types, also those that it does not know", () => {
  expect(typeCounts(events)).toEqual([
    ["agent.message", 2],
    ["moon.landed", 1],
    ["session.created", 1],
    ["user.message", 1],
  ]);
});

it("shows the newest first, of the chosen types, and says whether there are more", () => {
  const seqs = (types: string[], most: number) => {
    const { rows, more } = newestOf(events, new Set(types), most);
    return [rows.map(({ seq }) => seq), more];
  };
  expect(seqs([], 10)).toEqual([[5, 4, 3, 2, 1], false]);
  expect(seqs(["agent.message"], 1)).toEqual([[5], true]);
  expect(seqs(["moon.landed"], 1)).toEqual([[4], false]);
});

it("shows everything that the server sent, and cuts what nobody can read", () => {
  expect(JSON.parse(eventText(events[3]!))).toEqual({ type: "moon.landed", crater: 7 });
  expect(eventText(event(6, "big", { data: "x".repeat(100_000) })).length).toBeLessThan(41_000);
});
