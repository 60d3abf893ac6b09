import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { client, newSession, startServer, turn, type Client } from "../../support/sdk";
import type { AtelierServer } from "../../support/server";

interface Told {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: AtelierServer;
let anthropic: Client;
let receiver: Server;
let told: Told[] = [];

beforeAll(async () => {
  server = await startServer();
  anthropic = client(server);
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      told.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await server.close();
});

async function post(path: string, body: object): Promise<Record<string, string>> {
  const response = await fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, string>;
}

function register(...events: string[]): Promise<Record<string, string>> {
  told = [];
  const { port } = receiver.address() as AddressInfo;
  return post("/v1/webhooks", { url: `http://127.0.0.1:${port}/hook`, enabled_events: events });
}

function unwrap({ headers, body }: Told, key: string) {
  return anthropic.beta.webhooks.unwrap(body, { headers: headers as Record<string, string>, key });
}

function types(key: string, id: string): string[] {
  return told.map((each) => unwrap(each, key).data).flatMap((data) => (data.id === id ? [data.type] : []));
}

it("tells what a session comes to, and the SDK opens it with either secret while it is replaced", async () => {
  const hook = await register("session.created", "session.status_run_started", "session.status_idled");
  const session = await newSession(anthropic);
  await turn(anthropic, session.id, "Good morning.");
  await expect
    .poll(() => types(hook.signing_secret!, session.id).sort(), { timeout: 30_000 })
    .toEqual(["session.created", "session.status_idled", "session.status_run_started"]);
  const first = told[0]!;
  const event = unwrap(first, hook.signing_secret!);
  expect(event).toMatchObject({ type: "event", data: { organization_id: "org_local", workspace_id: "wrkspc_local" } });
  expect(first.headers["webhook-id"]).toBe(event.id);
  expect(() => unwrap({ ...first, body: `${first.body} ` }, hook.signing_secret!)).toThrow();

  const rotated = await post(`/v1/webhooks/${hook.id!}/rotate_secret`, {});
  told = [];
  const next = await newSession(anthropic);
  await expect.poll(() => types(rotated.signing_secret!, next.id), { timeout: 30_000 }).toEqual(["session.created"]);
  expect(types(hook.signing_secret!, next.id)).toEqual(["session.created"]);
  await fetch(`${server.url}/v1/webhooks/${hook.id!}`, { method: "DELETE" });
});

it("loses nothing when the server is killed at once after things happened", async () => {
  const hook = await register("vault.created");
  const made: string[] = [];
  for (let i = 0; i < 30; i++) made.push((await anthropic.beta.vaults.create({ display_name: `Vault ${i}` })).id);
  await server.kill();
  await server.run();
  await expect
    .poll(() => new Set(told.map((each) => unwrap(each, hook.signing_secret!).data.id)), { timeout: 60_000 })
    .toEqual(new Set(made));
});
