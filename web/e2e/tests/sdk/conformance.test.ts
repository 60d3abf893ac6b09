import { fileURLToPath } from "node:url";
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

it("the server at /mcp passes the public suite, but for what it does not offer", async () => {
  const { code, said } = await serverReport(`${server.url}/mcp`, baseline);
  for (const scenario of ["server-initialize", "ping", "tools-list", "dns-rebinding-protection"]) {
    expect(said).toMatch(new RegExp(`✓ ${scenario}: [1-9]\\d* passed, 0 failed`));
  }
  expect(code, said).toBe(0);
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
