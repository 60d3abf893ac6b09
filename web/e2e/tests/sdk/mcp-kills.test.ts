import { afterAll, beforeAll, expect, it } from "vitest";
import { McpDesk } from "../../support/mcp-desk";
import { client, history, say, startServer, type Client } from "../../support/sdk";
import type { AtelierServer } from "../../support/server";

let desk: McpDesk;
let server: AtelierServer;
let anthropic: Client;

beforeAll(async () => {
  desk = await McpDesk.open({ look: { readOnlyHint: true }, put: { idempotentHint: true }, sell: {} });
  server = await startServer();
  anthropic = client(server);
});

afterAll(async () => {
  await server.close();
  desk.close();
});

async function begin(tool: string): Promise<string> {
  const agent = await anthropic.beta.agents.create({
    name: "With a desk",
    model: "rehearsal",
    mcp_servers: [{ type: "url", name: "desk", url: desk.url }],
    tools: [
      {
        type: "mcp_toolset",
        mcp_server_name: "desk",
        default_config: { permission_policy: { type: "always_allow" } },
      },
    ],
  });
  const session = await anthropic.beta.sessions.create({ agent: agent.id, environment_id: "env_general" });
  await anthropic.beta.sessions.events.send(session.id, say(`call ${tool}`));
  return session.id;
}

/** What came of the session's only call. */
async function result(session: string): Promise<{ failed: boolean; text: string }> {
  await expect
    .poll(async () => (await history(anthropic, session)).at(-1), { timeout: 30_000 })
    .toMatchObject({ type: "session.status_idle", stop_reason: { type: "end_turn" } });
  const events = await history(anthropic, session);
  const uses = events.filter((event) => event.type === "agent.mcp_tool_use");
  const results = events.filter((event) => event.type === "agent.mcp_tool_result");
  expect(results.map((each) => each.mcp_tool_use_id)).toEqual(uses.map((each) => each.id));
  expect(results).toHaveLength(1);
  return { failed: results[0]!.is_error ?? false, text: JSON.stringify(results[0]!.content) };
}

it("calls that a kill cut off are made again where that does no harm, and elsewhere their outcome is called unknown", async () => {
  const looks = await begin("look");
  const puts = await begin("put");
  const sells = await begin("sell");
  await expect.poll(() => desk.calls(), { timeout: 30_000 }).toEqual({ look: 1, put: 1, sell: 1 });
  await server.kill();
  await server.run();

  expect(await result(looks)).toMatchObject({ failed: false, text: expect.stringContaining("look, call 2") as string });
  expect(await result(puts)).toMatchObject({ failed: false, text: expect.stringContaining("put, call 2") as string });
  expect(await result(sells)).toMatchObject({
    failed: true,
    text: expect.stringContaining("outcome unknown") as string,
  });
  expect(desk.calls()).toEqual({ look: 2, put: 2, sell: 1 });
});
