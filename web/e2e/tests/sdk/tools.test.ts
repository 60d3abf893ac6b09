import type Anthropic from "@anthropic-ai/sdk";
import { betaTool } from "@anthropic-ai/sdk/helpers/beta/json-schema";
import { beforeAll, expect, it } from "vitest";
import {
  client,
  history,
  newSession,
  say,
  sharedServer,
  texts,
  turn,
  untilIdle,
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

it("a custom tool blocks until the client answers, and its answer is used", async () => {
  const session = await newSession(anthropic, { tools: [weatherTool] });
  const asked = await turn(anthropic, session.id, "call get_weather with city Paris");
  const use = asked.find((event) => event.type === "agent.custom_tool_use");
  expect(use).toMatchObject({ name: "get_weather", input: { city: "Paris" } });
  expect(asked.at(-1)).toMatchObject({ stop_reason: { type: "requires_action", event_ids: [use!.id] } });
  const stream = await anthropic.beta.sessions.events.stream(session.id);
  await anthropic.beta.sessions.events.send(session.id, {
    events: [
      {
        type: "user.custom_tool_result",
        custom_tool_use_id: use!.id,
        content: [{ type: "text", text: "Sleet, 2 degrees." }],
      },
    ],
  });
  const answered = await untilIdle(stream);
  expect(answered.at(-1)).toMatchObject({ stop_reason: { type: "end_turn" } });
  expect(texts(answered).join(" ")).toContain("Sleet");
});

it("the SDK's tool runner runs a custom tool and hands its result in", async () => {
  const session = await newSession(anthropic, { tools: [weatherTool] });
  const runner = anthropic.beta.sessions.events.toolRunner(session.id, { tools: [weather], maxIdleMs: 500 });
  await anthropic.beta.sessions.events.send(session.id, say("call get_weather with city Oslo"));
  const calls = [];
  for await (const call of runner) calls.push(call);
  expect(calls).toEqual([expect.objectContaining({ name: "get_weather", isError: false, posted: true })]);
  expect(texts(await history(anthropic, session.id)).join(" ")).toContain("It rains in Oslo");
});

it("the tool runner runs what was called before it came, and leaves alone what it has no tool for", async () => {
  const session = await newSession(anthropic, { tools: [weatherTool, { ...weatherTool, name: "get_tides" }] });
  const asked = await turn(anthropic, session.id, "call get_weather with city Rome and call get_tides with city Nice");
  const uses = asked.flatMap((event) => (event.type === "agent.custom_tool_use" ? [event] : []));
  expect(uses.map(({ name }) => name).sort()).toEqual(["get_tides", "get_weather"]);
  const runner = anthropic.beta.sessions.events.toolRunner(session.id, { tools: [weather], maxIdleMs: 500 });
  for await (const call of runner) {
    expect(call).toMatchObject({ name: "get_weather", posted: true });
    break;
  }
  const tides = uses.find(({ name }) => name === "get_tides")!;
  await expect
    .poll(async () => (await history(anthropic, session.id)).at(-1), { timeout: 30_000 })
    .toMatchObject({ type: "session.status_idle", stop_reason: { type: "requires_action", event_ids: [tides.id] } });
});

it("a result that is handed in twice does no harm", async () => {
  const session = await newSession(anthropic, { tools: [weatherTool] });
  const asked = await turn(anthropic, session.id, "call get_weather with city Oslo");
  const use = asked.find((event) => event.type === "agent.custom_tool_use")!;
  const result: Anthropic.Beta.Sessions.EventSendParams = {
    events: [
      { type: "user.custom_tool_result", custom_tool_use_id: use.id, content: [{ type: "text", text: "Hail." }] },
    ],
  };
  await anthropic.beta.sessions.events.send(session.id, result);
  await anthropic.beta.sessions.events.send(session.id, result);
  await expect
    .poll(async () => (await history(anthropic, session.id)).at(-1), { timeout: 30_000 })
    .toMatchObject({ type: "session.status_idle", stop_reason: { type: "end_turn" } });
  const results = (await history(anthropic, session.id)).filter(({ type }) => type === "user.custom_tool_result");
  expect(results).toHaveLength(1);
});

it("the tool runner ends when the session does", async () => {
  for (const end of ["archive", "delete"] as const) {
    const session = await newSession(anthropic, { tools: [weatherTool] });
    const runner = anthropic.beta.sessions.events.toolRunner(session.id, { tools: [weather] });
    await anthropic.beta.sessions.events.send(session.id, say("call get_weather with city Bergen"));
    let calls = 0;
    for await (const call of runner) {
      expect(call.posted).toBe(true);
      calls++;
      await expect
        .poll(async () => (await history(anthropic, session.id)).at(-1), { timeout: 30_000 })
        .toMatchObject({ type: "session.status_idle", stop_reason: { type: "end_turn" } });
      await anthropic.beta.sessions[end](session.id);
    }
    expect(calls).toBe(1);
  }
});

it("a tool that asks runs when it is allowed, and has no effect when it is not", async () => {
  const session = await newSession(anthropic, {
    tools: [
      {
        type: "agent_toolset_20260401",
        configs: [{ name: "write", permission_policy: { type: "always_ask" } }],
      },
    ],
  });
  const asked = await turn(anthropic, session.id, "write hello to notes.txt");
  const use = asked.find((event) => event.type === "agent.tool_use");
  expect(use).toMatchObject({ name: "write", evaluated_permission: "ask" });
  expect(asked.at(-1)).toMatchObject({ stop_reason: { type: "requires_action", event_ids: [use!.id] } });
  await confirm(session.id, use!.id, "allow");
  const allowed = await anthropic.beta.sessions.events.list(session.id, { types: ["agent.tool_result"] });
  expect(allowed.data).toEqual([expect.objectContaining({ tool_use_id: use!.id, is_error: false })]);

  const again = await turn(anthropic, session.id, "write goodbye to notes.txt");
  const second = again.find((event) => event.type === "agent.tool_use");
  await confirm(session.id, second!.id, "deny");
  const read = await turn(anthropic, session.id, "read notes.txt");
  expect(JSON.stringify(read)).toContain("hello");
  expect(JSON.stringify(read.filter((event) => event.type === "agent.tool_result"))).not.toContain("goodbye");
});

/** A session whose tools its client runs, `write` only if a person says so. */
async function selfHosted(): Promise<Anthropic.Beta.BetaManagedAgentsSession> {
  const agent = await anthropic.beta.agents.create({
    name: "Elsewhere",
    model: "rehearsal",
    tools: [
      { type: "agent_toolset_20260401", configs: [{ name: "write", permission_policy: { type: "always_ask" } }] },
    ],
  });
  const name = `elsewhere-${Math.random().toString(36).slice(2)}`;
  const environment = await anthropic.beta.environments.create({ name, config: { type: "self_hosted" } });
  return anthropic.beta.sessions.create({ agent: agent.id, environment_id: environment.id });
}

it.each(["allow", "deny"] as const)("the tool runner waits for a person: %s", async (result) => {
  const written: string[] = [];
  const write = betaTool({
    name: "write",
    description: "Writes a file.",
    inputSchema: {
      type: "object",
      properties: { file_path: { type: "string" }, content: { type: "string" } },
      required: ["file_path", "content"],
    },
    run: ({ file_path, content }: { file_path: string; content: string }) => {
      written.push(content);
      return `wrote ${file_path}`;
    },
  });
  const session = await selfHosted();
  const runner = anthropic.beta.sessions.events.toolRunner(session.id, { tools: [write], maxIdleMs: 500 });
  const ran = (async () => {
    const calls = [];
    for await (const { name, confirmation, posted } of runner) calls.push({ name, confirmation, posted });
    return calls;
  })();
  await anthropic.beta.sessions.events.send(session.id, say("write hello to notes.txt"));
  await expect
    .poll(async () => (await history(anthropic, session.id)).at(-1), { timeout: 30_000 })
    .toMatchObject({ type: "session.status_idle", stop_reason: { type: "requires_action" } });
  const use = (await history(anthropic, session.id)).find((event) => event.type === "agent.tool_use")!;
  expect(use).toMatchObject({ name: "write", evaluated_permission: "ask" });
  expect(written).toEqual([]);
  await anthropic.beta.sessions.events.send(session.id, {
    events: [{ type: "user.tool_confirmation", tool_use_id: use.id, result }],
  });
  expect(await ran).toEqual([{ name: "write", confirmation: result, posted: result === "allow" }]);
  expect(written).toEqual(result === "allow" ? ["hello"] : []);
  expect((await history(anthropic, session.id)).at(-1)).toMatchObject({ stop_reason: { type: "end_turn" } });
});

async function confirm(session: string, use: string, result: "allow" | "deny"): Promise<void> {
  const stream = await anthropic.beta.sessions.events.stream(session);
  await anthropic.beta.sessions.events.send(session, {
    events: [
      {
        type: "user.tool_confirmation",
        tool_use_id: use,
        result,
        ...(result === "deny" ? { deny_message: "Not now." } : {}),
      },
    ],
  });
  const events = await untilIdle(stream);
  expect(events.at(-1)).toMatchObject({ stop_reason: { type: "end_turn" } });
}
