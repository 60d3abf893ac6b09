import Anthropic from "@anthropic-ai/sdk";
import { accumulateManagedAgentsEvent } from "@anthropic-ai/sdk/lib/sessions/accumulate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  client,
  history,
  newSession,
  say,
  sharedServer,
  startServer,
  texts,
  turn,
  type Client,
  type Reachable,
} from "../../support/sdk";
import type { AtelierServer } from "../../support/server";

let server: Reachable;
let anthropic: Client;

beforeAll(() => {
  server = sharedServer();
  anthropic = client(server);
});

it("a plain turn has the order of the contract, and history tells the same as the stream", async () => {
  const session = await newSession(anthropic);
  expect(session).toMatchObject({ status: "idle", outcome_evaluations: [] });
  const seen = await turn(anthropic, session.id, "Good morning.");
  const final = seen.filter((event) => event.type !== "user.message" || event.processed_at !== null);
  expect(final.map((event) => event.type)).toEqual(
    expect.arrayContaining([
      "session.status_running",
      "user.message",
      "span.model_request_start",
      "agent.message",
      "span.model_request_end",
      "session.status_idle",
    ]),
  );
  expect(final.at(-1)).toMatchObject({ stop_reason: { type: "end_turn" } });
  expect(texts(final).join(" ")).toMatch(/rehearsal/i);
  const told = await history(anthropic, session.id);
  // History stands in the order of the journal, where a message has its place from when it came.
  expect(told.map(idOf).sort()).toEqual(final.map(idOf).sort());
  expect((await anthropic.beta.sessions.retrieve(session.id)).status).toBe("idle");
});

it("deltas add up to the message that follows them, and come only when asked for", async () => {
  const session = await newSession(anthropic);
  const stream = await anthropic.beta.sessions.events.stream(session.id, { event_deltas: ["agent.message"] });
  await anthropic.beta.sessions.events.send(session.id, say("write 120 words"));
  let open: ReturnType<typeof accumulateManagedAgentsEvent>;
  let deltas = 0;
  for await (const event of stream) {
    if (event.type === "event_delta") deltas++;
    if (event.type === "agent.message") {
      const previewed = open?.content.map((block) => (block.type === "text" ? block.text : "")).join("") ?? "";
      const final = event.content.map((block) => (block.type === "text" ? block.text : "")).join("");
      expect(final.startsWith(previewed)).toBe(true);
      open = undefined;
    } else {
      open = accumulateManagedAgentsEvent(open, event);
    }
    if (event.type === "session.status_idle") break;
  }
  expect(deltas).toBeGreaterThan(0);
  const plain = await turn(anthropic, session.id, "write 120 words");
  expect(plain.some((event) => event.type === "event_delta" || event.type === "event_start")).toBe(false);
});

it("messages sent in a row are all answered, in order", async () => {
  const session = await newSession(anthropic);
  for (const word of ["one", "two", "three"]) await anthropic.beta.sessions.events.send(session.id, say(word));
  await settled(session.id);
  const said = (await history(anthropic, session.id)).flatMap((event) =>
    event.type === "user.message" ? event.content.map((block) => (block.type === "text" ? block.text : "")) : [],
  );
  expect(said).toEqual(["one", "two", "three"]);
});

it("one conversation is one session: stream and history together tell everything once, also after a cut", async () => {
  const session = await newSession(anthropic);
  const cut = await anthropic.beta.sessions.events.stream(session.id);
  await anthropic.beta.sessions.events.send(session.id, say("write 80 words"));
  const before: string[] = [];
  for await (const event of cut) {
    before.push(idOf(event));
    if (event.type === "span.model_request_start") break;
  }
  cut.controller.abort();
  const again = await anthropic.beta.sessions.events.stream(session.id);
  const known = new Set(before);
  for (const event of await history(anthropic, session.id)) known.add(idOf(event));
  await anthropic.beta.sessions.events.send(session.id, say("and good night"));
  let idles = 0;
  for await (const event of again) {
    known.add(idOf(event));
    if (event.type === "session.status_idle" && ++idles > 0 && (await isIdle(session.id))) break;
  }
  await settled(session.id);
  const all = (await history(anthropic, session.id)).map(idOf);
  for (const id of all) known.add(id);
  expect(new Set(all)).toEqual(known);
  expect(new Set(all).size).toBe(all.length);
});

describe("on a server that takes its time", () => {
  let slow: AtelierServer;

  beforeAll(async () => {
    slow = await startServer({ ATELIER_REHEARSAL_PACE: "0.5" });
  });

  afterAll(() => slow.close());

  it("an interrupt ends the turn, and the next message works", async () => {
    const impatient = client(slow);
    const session = await newSession(impatient);
    const stream = await impatient.beta.sessions.events.stream(session.id, { event_deltas: ["agent.message"] });
    await impatient.beta.sessions.events.send(session.id, say("write 2000 words"));
    const seen = [];
    let words = 0;
    for await (const event of stream) {
      seen.push(event);
      if (event.type === "event_delta" && ++words === 5) {
        await impatient.beta.sessions.events.send(session.id, { events: [{ type: "user.interrupt" }] });
      }
      if (event.type === "session.status_idle") break;
    }
    expect(seen.at(-1)).toMatchObject({ stop_reason: { type: "end_turn" } });
    const next = await turn(impatient, session.id, "Are you still there?");
    expect(texts(next).length).toBeGreaterThan(0);
  });

  it("a killed server goes on with the turn, and loses or repeats nothing", async () => {
    const patient = client(slow);
    const session = await newSession(patient);
    const stream = await patient.beta.sessions.events.stream(session.id);
    await patient.beta.sessions.events.send(session.id, say("write 100 words"));
    for await (const event of stream) if (event.type === "span.model_request_start") break;
    await slow.kill();
    await slow.run();
    await expect
      .poll(async () => (await patient.beta.sessions.retrieve(session.id)).status, { timeout: 60_000 })
      .toBe("idle");
    const ids = (await history(patient, session.id)).map(idOf);
    expect(new Set(ids).size).toBe(ids.length);
    expect(texts(await history(patient, session.id)).length).toBeGreaterThan(0);
  });
});

it("sessions are renamed, archived and deleted", async () => {
  const session = await newSession(anthropic);
  const renamed = await anthropic.beta.sessions.update(session.id, { title: "Letters", metadata: { kind: "prose" } });
  expect(renamed).toMatchObject({ title: "Letters", metadata: { kind: "prose" } });
  const archived = await anthropic.beta.sessions.archive(session.id);
  expect(archived.status).toBe("terminated");
  expect(archived.archived_at).not.toBeNull();
  const late = anthropic.beta.sessions.events.send(session.id, say("hello?"));
  await expect(late).rejects.toBeInstanceOf(Anthropic.ConflictError);
  const deleted = await anthropic.beta.sessions.delete(session.id);
  expect(deleted.type).toBe("session_deleted");
  await expect(anthropic.beta.sessions.retrieve(session.id)).rejects.toBeInstanceOf(Anthropic.NotFoundError);
});

function idOf(event: Anthropic.Beta.Sessions.BetaManagedAgentsStreamSessionEvents): string {
  if (!("id" in event)) throw new Error(`a ${event.type} has no id`);
  return event.id;
}

async function isIdle(session: string): Promise<boolean> {
  return (await anthropic.beta.sessions.retrieve(session)).status === "idle";
}

async function settled(session: string): Promise<void> {
  await expect.poll(() => isIdle(session), { timeout: 30_000 }).toBe(true);
}
