import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { parseEvent, type JournalEvent } from "../src";
import { CodingJournal } from "./coding";
import { JournalWriter } from "./journals";

const file = new URL(
  "../../../../studios/code/src/main/resources/dev/atelier/code/events.schema.json",
  import.meta.url,
);
const { $defs } = JSON.parse(readFileSync(file, "utf8")) as { $defs: Record<string, object> };
const ajv = new Ajv2020({ strict: false, allErrors: false });
ajv.addSchema({ $id: "code", $defs });

/** One of each, every field filled. */
function samples(): JournalEvent[] {
  const journal = new JournalWriter();
  const run = new CodingJournal(journal).begin().analyzed().planned().checked(false).opened();
  run.journal.add("code.no_change", { reason: "It is there already." });
  const confidence = { stated: 0.5, calibrated: 0.5, samples: 0 };
  const decision = { point: "Where", choice: "Here", reason: "It is near.", alternatives: ["There"], confidence };
  run.journal.add("code.decision_made", decision);
  return journal.events.filter(({ type }) => type.startsWith("code."));
}

/** The same with one thing changed, at every place in turn. */
function* broken(value: unknown): Generator {
  const others = [null, -1, 1.5, "", "x".repeat(20_000), true, [], {}, Array<number>(1_001).fill(0)];
  yield* others;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const part of broken(item)) yield value.map((other, at) => (at === index ? part : (other as unknown)));
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
      for (const part of broken(item)) yield { ...value, [name]: part };
    }
  }
}

it("reads the events of the code studio exactly as their schema says", () => {
  const events = samples();
  expect(new Set(events.map(({ type }) => type)).size).toBe(8);
  let refused = 0;
  for (const event of events) {
    const { id, type, session_id, seq, created_at, processed_at, actor, ...fields } = event;
    const envelope = { id, session_id, seq, created_at, processed_at, actor };
    const schema = ajv.getSchema(`code#/$defs/${type}`);
    for (const changed of broken(fields)) {
      if (typeof changed !== "object" || changed === null || Array.isArray(changed)) continue;
      const fits = schema?.({ ...changed, type }) === true;
      const read = parseEvent({ ...changed, ...envelope, type });
      expect(read.ok && read.value.type === type, JSON.stringify(changed).slice(0, 300)).toBe(fits);
      if (!fits) refused++;
    }
  }
  expect(refused).toBeGreaterThan(500);
});

it("says what does not fit, and where", () => {
  const [event] = samples();
  expect(parseEvent({ ...event, base: { branch: 7 } })).toMatchObject({
    value: { type: "unknown", problem: "/base/branch must be string" },
  });
});
