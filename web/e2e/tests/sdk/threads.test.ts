import type Anthropic from "@anthropic-ai/sdk";
import { beforeAll, expect, it } from "vitest";
import {
  client,
  history,
  newSession,
  say,
  sharedServer,
  texts,
  turn,
  weather,
  weatherTool,
  type Client,
  type Reachable,
} from "../../support/sdk";

let server: Reachable;
let anthropic: Client;

beforeAll(() => {
  server = sharedServer();
  anthropic = client(server);
});

/** A session whose agent can call a reviewer and a writer in; all of them work on the same files. */
async function team(): Promise<string> {
  const files = [{ type: "agent_toolset_20260401" as const }];
  const reviewer = await anthropic.beta.agents.create({ name: "Reviewer", model: "rehearsal", tools: [weatherTool] });
  const writer = await anthropic.beta.agents.create({ name: "Writer", model: "rehearsal", tools: files });
  const session = await newSession(anthropic, {
    name: "Chief",
    tools: files,
    multiagent: { type: "coordinator", agents: [reviewer.id, { type: "agent", id: writer.id, version: 1 }] },
  });
  expect(session.agent.multiagent).toMatchObject({ agents: [{ name: "Reviewer" }, { name: "Writer" }] });
  return session.id;
}

async function threads(session: string): Promise<Anthropic.Beta.Sessions.BetaManagedAgentsSessionThread[]> {
  const all = [];
  for await (const thread of anthropic.beta.sessions.threads.list(session, { limit: 1 })) all.push(thread);
  return all;
}

function name(thread: Anthropic.Beta.Sessions.BetaManagedAgentsSessionThread): string | undefined {
  return thread.agent.type === "agent" ? thread.agent.name : undefined;
}

it("a coordinator asks two agents, which work beside it on the same files", async () => {
  const session = await team();
  const events = await turn(
    anthropic,
    session,
    "ask Reviewer to say looks-fine then ask Writer to write hello to notes.txt",
  );
  expect(events.at(-1)).toMatchObject({ type: "session.status_idle", stop_reason: { type: "end_turn" } });
  expect(events.filter((event) => event.type === "session.thread_created")).toHaveLength(2);
  const received = events.filter((event) => event.type === "agent.thread_message_received");
  expect(received.map((event) => event.from_agent_name).sort()).toEqual(["Reviewer", "Writer"]);
  expect(texts(events).join(" ")).toContain("looks-fine");
  expect(JSON.stringify(await turn(anthropic, session, "read notes.txt"))).toContain("hello");

  const [own, ...others] = await threads(session);
  expect(own).toMatchObject({ type: "session_thread", parent_thread_id: null, session_id: session });
  expect(others.map(name)).toEqual(["Reviewer", "Writer"]);
  for (const thread of others) {
    expect(thread).toMatchObject({ parent_thread_id: own!.id, status: "idle", archived_at: null });
    const again = await anthropic.beta.sessions.threads.retrieve(thread.id, { session_id: session });
    expect(again.usage?.output_tokens).toBeGreaterThan(0);
  }
});

it("a thread is watched while it works, and its history is what was seen", async () => {
  const session = await team();
  await turn(anthropic, session, "ask Reviewer to say one");
  const thread = (await threads(session))[1]!.id;
  const stream = await anthropic.beta.sessions.threads.events.stream(thread, {
    session_id: session,
    event_deltas: ["agent.message"],
  });
  await anthropic.beta.sessions.events.send(
    session,
    say(`call send_message {"thread":"${thread}","message":"say two"}`),
  );
  const seen = [];
  for await (const event of stream) {
    seen.push(event);
    if (event.type === "session.thread_status_idle") break;
  }
  const delta = seen.find((event) => event.type === "event_delta");
  expect(delta).toBeDefined();
  const listed = [];
  for await (const event of anthropic.beta.sessions.threads.events.list(thread, { session_id: session, limit: 3 }))
    listed.push(event);
  expect(listed.filter((event) => event.type === "agent.message")).toHaveLength(2);
  const finished = seen.filter((event) => event.type !== "event_start" && event.type !== "event_delta");
  expect(listed.map((event) => event.id)).toEqual(expect.arrayContaining(finished.map((event) => event.id)));
});

it("the SDK's tool runner answers the calls of a thread through its session", async () => {
  const session = await team();
  const runner = anthropic.beta.sessions.events.toolRunner(session, { tools: [weather], maxIdleMs: 500 });
  await anthropic.beta.sessions.events.send(session, say("ask Reviewer to call get_weather with city Oslo"));
  const calls = [];
  for await (const call of runner) if (call.posted) calls.push(call);
  expect(calls).toEqual([expect.objectContaining({ name: "get_weather", isError: false })]);
  const thread = (await threads(session))[1]!.id;
  const events = await history(anthropic, session);
  expect(events.find((event) => event.type === "agent.custom_tool_use")).toMatchObject({ session_thread_id: thread });
  expect(texts(events).join(" ")).toContain("It rains in Oslo");
});
