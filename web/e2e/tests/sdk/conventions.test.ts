import Anthropic from "@anthropic-ai/sdk";
import Older from "anthropic-sdk-0";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedServer, type Reachable } from "../../support/sdk";

interface Sent {
  readonly url: URL;
  readonly headers: Headers;
}

let server: Reachable;
let sent: Sent[];

beforeAll(() => {
  server = sharedServer();
});

/** Notes what leaves, as it leaves. */
function options() {
  sent = [];
  return {
    baseURL: server.url,
    apiKey: "any-key-in-local-mode",
    fetch: (input: string | URL | Request, init?: RequestInit) => {
      sent.push({ url: new URL(input instanceof Request ? input.url : input), headers: new Headers(init?.headers) });
      return fetch(input, init);
    },
  };
}

describe("both generations of the SDK", () => {
  it("find the same: the old one with x-api-key, 2023-06-01 and beta=true", async () => {
    const older = new Older(options());
    const made = await older.beta.agents.create({ name: "Seen by both", model: "rehearsal" });
    expect(sent[0]!.headers.get("x-api-key")).toBe("any-key-in-local-mode");
    expect(sent[0]!.headers.get("anthropic-version")).toBe("2023-06-01");
    expect(sent[0]!.url.searchParams.get("beta")).toBe("true");

    const newer = new Anthropic(options());
    const found = await newer.beta.agents.retrieve(made.id);
    expect(sent[0]!.headers.get("authorization")).toBe("Bearer any-key-in-local-mode");
    expect(sent[0]!.headers.get("anthropic-version")).toBe("2026-10-21");
    expect(sent[0]!.url.searchParams.has("beta")).toBe(false);
    expect(found).toEqual(made);
  });

  it("page through files, each in its own way", async () => {
    const newer = new Anthropic(options());
    const made = new Set<string>();
    for (let i = 0; i < 5; i++) {
      made.add((await newer.beta.files.upload({ file: new File([`${i}`], `page-${i}.txt`) })).id);
    }
    const byCursor: string[] = [];
    for await (const file of newer.beta.files.list({ limit: 2 })) byCursor.push(file.id);
    const byId: string[] = [];
    for await (const file of new Older(options()).beta.files.list({ limit: 2 })) byId.push(file.id);
    expect(byId).toEqual(byCursor);
    expect(byId.filter((id) => made.has(id))).toHaveLength(5);
  });
});

it("a conflict that will not pass reaches the server once", async () => {
  const older = new Older(options());
  const agent = await older.beta.agents.create({ name: "Stale", model: "rehearsal" });
  await older.beta.agents.update(agent.id, { version: 1, system: "two" });
  sent = [];
  const stale = older.beta.agents.update(agent.id, { version: 1, system: "three" });
  await expect(stale).rejects.toMatchObject({ status: 409 });
  expect(sent).toHaveLength(1);

  const newer = new Anthropic(options());
  const again = newer.beta.agents.update(agent.id, { version: 1, system: "three" });
  await expect(again).rejects.toBeInstanceOf(Anthropic.ConflictError);
  expect(sent).toHaveLength(1);
});

it("every error carries the id of its request", async () => {
  const missing = new Anthropic(options()).beta.sessions.retrieve("sesn_nobody");
  await expect(missing).rejects.toMatchObject({
    status: 404,
    type: "not_found_error",
    requestID: expect.stringMatching(/^req_/) as string,
  });
});
