import { fileURLToPath } from "node:url";
import { Client as McpClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { beforeAll, expect, it } from "vitest";
import { clientChecks, serverReport, type Check } from "../../support/conformance";
import { client, newSession, sharedServer, turn, type Client, type Reachable } from "../../support/sdk";

/** Which of the suite's scenarios do not apply to Atelier, and why. */
const baseline = fileURLToPath(new URL("conformance.yml", import.meta.url));

let server: Reachable;
let anthropic: Client;

beforeAll(() => {
  server = sharedServer();
  anthropic = client(server);
});

/** Where the tools of a session of one of the preset agents are. */
async function toolsOf(agent: string, environment: string): Promise<string> {
  const session = await anthropic.beta.sessions.create({ agent, environment_id: environment });
  return `/mcp/sessions/${session.id}`;
}

it.each([
  ["of the server", () => Promise.resolve("/mcp")],
  ["of a session in which files and a shell are worked with", () => toolsOf("agent_assistant", "env_general")],
  ["of a session in which pictures are drawn", () => toolsOf("agent_artist", "env_canvas")],
  ["of a session in which code is written", () => toolsOf("agent_coder", "env_code")],
])("the tools %s pass the public suite, but for what they do not offer", async (_, endpoint) => {
  const { code, said } = await serverReport(server.url + (await endpoint()), baseline);
  for (const scenario of ["server-initialize", "ping", "tools-list", "dns-rebinding-protection"]) {
    expect(said).toMatch(new RegExp(`✓ ${scenario}: [1-9]\\d* passed, 0 failed`));
  }
  expect(code, said).toBe(0);
});

it("the protocol's own client calls the tools of a session and understands what comes back", async () => {
  const mcp = new McpClient({ name: "test", version: "1" });
  const endpoint = new URL(server.url + (await toolsOf("agent_artist", "env_canvas")));
  await mcp.connect(new StreamableHTTPClientTransport(endpoint));
  try {
    const { tools } = await mcp.listTools();
    expect(tools.map(({ name }) => name)).toContain("view_canvas");
    const seen = await mcp.callTool({ name: "view_canvas", arguments: {} });
    expect(seen).toMatchObject({ isError: false });
    expect(seen.content).toContainEqual(expect.objectContaining({ type: "image", mimeType: "image/png" }));
    const wrong = await mcp.callTool({ name: "draw_paths", arguments: { paths: 7 } });
    expect(wrong).toMatchObject({ isError: true });
    await expect(mcp.callTool({ name: "no_such_tool", arguments: {} })).rejects.toThrow("there is no tool");
  } finally {
    await mcp.close();
  }
});

/** What the suite has against a session whose agent was told this, with the suite's server as its own. */
async function complaints(scenario: string, words: string): Promise<Check[]> {
  const checks = await clientChecks(scenario, async (url) => {
    const session = await newSession(anthropic, {
      mcp_servers: [{ type: "url", name: "suite", url }],
      tools: [
        {
          type: "mcp_toolset",
          mcp_server_name: "suite",
          default_config: { permission_policy: { type: "always_allow" } },
        },
      ],
    });
    await turn(anthropic, session.id, words);
  });
  expect(checks.some(({ status }) => status === "SUCCESS")).toBe(true);
  return checks.filter(({ status }) => status === "FAILURE" || status === "WARNING");
}

it.each([
  ["initialize", "say hello"],
  ["tools_call", "call add_numbers with a 3 and b 4"],
])("a session's client passes %s of the public suite", async (scenario, words) => {
  expect(await complaints(scenario, words)).toEqual([]);
});

it("a session's client waits as long as a server that hangs up asks it to, and takes the answer up where it was", async () => {
  const found = await complaints("sse-retry", "call test_reconnection");
  // Too early would be ours; too late is a slow machine.
  expect(found.filter(({ id, details }) => id !== "client-sse-retry-timing" || details?.tooEarly !== false)).toEqual(
    [],
  );
});
