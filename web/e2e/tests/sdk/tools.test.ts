import { afterAll, beforeAll, expect, it } from "vitest";
import {
  client,
  history,
  newSession,
  say,
  startServer,
  texts,
  turn,
  untilIdle,
  weather,
  weatherTool,
  type Client,
} from "../../support/sdk";
import type { AtelierServer } from "../../support/server";

let server: AtelierServer;
let anthropic: Client;

beforeAll(async () => {
  server = await startServer();
  anthropic = client(server);
});

afterAll(() => server.close());

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
