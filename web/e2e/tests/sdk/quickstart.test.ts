import Anthropic from "anthropic-sdk-0";
import { beforeAll, expect, it } from "vitest";
import { ChatApp } from "../../support/chat";
import { sharedServer, type Reachable } from "../../support/sdk";

let server: Reachable;
let client: Anthropic;

beforeAll(() => {
  server = sharedServer();
  client = new Anthropic({ baseURL: server.url, apiKey: "any-key-in-local-mode", maxRetries: 0, timeout: 60_000 });
});

it("the quickstart chat app has a conversation of two turns, and history shows what was seen live", async () => {
  const chat = await ChatApp.open(client);
  await chat.say("write hello to notes.txt");
  const second = await chat.say("read notes.txt, then say well done");

  expect(second.events.at(-1)).toMatchObject({ type: "session.status_idle", stop_reason: { type: "end_turn" } });
  expect(chat.view.lines.filter(({ kind }) => kind === "user")).toHaveLength(2);
  expect(chat.view.lines.filter(({ kind }) => kind === "call")).toEqual([
    expect.objectContaining({ tool: "write", result: expect.any(String) as string }),
    expect.objectContaining({ tool: "read", result: expect.stringContaining("hello") as string }),
  ]);
  expect((await chat.reopen()).lines).toEqual(chat.view.lines);
});

it("previews are what the final text begins with, and are never stored", async () => {
  const chat = await ChatApp.open(client);
  const turn = await chat.say("write 120 words");
  const messages = turn.events.flatMap((event) => (event.type === "agent.message" ? [event] : []));
  expect(messages.length).toBeGreaterThan(0);
  for (const message of messages) {
    const whole = message.content.map((block) => ("text" in block ? block.text : "")).join("");
    const previewed = turn.previews.get(message.id) ?? "";
    expect(previewed.length).toBeGreaterThan(0);
    expect(whole.startsWith(previewed)).toBe(true);
  }
  for await (const event of client.beta.sessions.events.list(chat.session)) {
    expect(event.type).not.toMatch(/^event_/);
  }
});

it("history has the times that durations are made of", async () => {
  const chat = await ChatApp.open(client);
  await chat.say("Good morning.");
  const times: number[] = [];
  for await (const event of client.beta.sessions.events.list(chat.session)) {
    expect(event.processed_at).toEqual(expect.any(String));
    times.push(Date.parse(String(event.processed_at)));
  }
  expect(times.every(Number.isFinite)).toBe(true);
});

it("a failed request ends its span as an error, whether it is tried again or not", async () => {
  const chat = await ChatApp.open(client);
  const failure: unknown = expect.objectContaining({ type: "span.model_request_end", is_error: true });
  const tried = await chat.say("fail once");
  expect(tried.events).toContainEqual(failure);
  expect(tried.events).toContainEqual(expect.objectContaining({ type: "session.error" }));
  expect(tried.events.at(-1)).toMatchObject({ stop_reason: { type: "end_turn" } });
  const refused = await chat.say("fail hard");
  expect(refused.events).toContainEqual(failure);
  expect(refused.events.at(-1)).toMatchObject({ stop_reason: { type: "retries_exhausted" } });
  expect((await chat.reopen()).lines).toEqual(chat.view.lines);
});

it("conversations are listed by their agent, opened and named", async () => {
  const chat = await ChatApp.open(client);
  await client.beta.sessions.update(chat.session, { title: "Morning" });
  const listed: string[] = [];
  for await (const session of client.beta.sessions.list({ agent_id: chat.agent, limit: 50 })) listed.push(session.id);
  expect(listed).toEqual([chat.session]);
  const session = await client.beta.sessions.retrieve(chat.session);
  expect(session).toMatchObject({ title: "Morning", agent: { id: chat.agent, version: 2 } });
});

it("a conversation that was deleted reads as gone", async () => {
  const chat = await ChatApp.open(client);
  await client.beta.sessions.delete(chat.session);
  for (const session of [chat.session, "sesn_nobody"]) {
    const opened = client.beta.sessions.retrieve(session);
    await expect(opened).rejects.toMatchObject({ status: 404 });
    await expect(client.beta.sessions.events.stream(session)).rejects.toMatchObject({ status: 404 });
  }
});
