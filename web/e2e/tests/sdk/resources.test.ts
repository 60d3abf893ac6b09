import Anthropic from "@anthropic-ai/sdk";
import { beforeAll, describe, expect, it } from "vitest";
import { client, sharedServer, type Client, type Reachable } from "../../support/sdk";

let server: Reachable;
let anthropic: Client;

beforeAll(() => {
  server = sharedServer();
  anthropic = client(server);
});

describe("agents", () => {
  it("have versions, of which each stays as it was", async () => {
    const first = await anthropic.beta.agents.create({ name: "Poet", model: "rehearsal", system: "Rhyme." });
    const second = await anthropic.beta.agents.update(first.id, { version: first.version, system: "Do not rhyme." });
    expect(second.version).toBe(first.version + 1);
    const old = await anthropic.beta.agents.retrieve(first.id, { version: first.version });
    expect(old.system).toBe("Rhyme.");
    const versions = [];
    for await (const version of anthropic.beta.agents.versions.list(first.id)) versions.push(version.version);
    expect(versions).toEqual([2, 1]);
    const stale = anthropic.beta.agents.update(first.id, { version: first.version, system: "Late." });
    await expect(stale).rejects.toBeInstanceOf(Anthropic.ConflictError);
  });

  it("come with their tools resolved", async () => {
    const agent = await anthropic.beta.agents.create({
      name: "Careful",
      model: "rehearsal",
      tools: [
        {
          type: "agent_toolset_20260401",
          configs: [{ name: "write", permission_policy: { type: "always_ask" } }],
        },
      ],
    });
    expect(agent.model).toMatchObject({ id: "rehearsal" });
    expect(agent.tools).toEqual([
      {
        type: "agent_toolset_20260401",
        default_config: { enabled: true, permission_policy: { type: "always_allow" } },
        configs: [
          expect.objectContaining({
            name: "write",
            type: "write",
            enabled: true,
            permission_policy: { type: "always_ask" },
          }),
        ],
      },
    ]);
  });

  it("are listed page after page without a repeat, and hidden once archived", async () => {
    const made = new Set<string>();
    for (let i = 0; i < 23; i++) {
      made.add((await anthropic.beta.agents.create({ name: `Crowd ${i}`, model: "rehearsal" })).id);
    }
    const listed: string[] = [];
    for await (const agent of anthropic.beta.agents.list({ limit: 10 })) listed.push(agent.id);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.filter((id) => made.has(id)).length).toBe(23);
    const [gone] = [...made];
    await anthropic.beta.agents.archive(gone!);
    const left: string[] = [];
    for await (const agent of anthropic.beta.agents.list({ limit: 100 })) left.push(agent.id);
    expect(left).not.toContain(gone);
  });

  it("that are unknown or wrong raise the SDK's own errors", async () => {
    await expect(anthropic.beta.agents.retrieve("agent_nobody")).rejects.toBeInstanceOf(Anthropic.NotFoundError);
    const wrong = anthropic.beta.agents.create({ name: "", model: "rehearsal" });
    await expect(wrong).rejects.toMatchObject({ status: 400, type: "invalid_request_error" });
  });
});

describe("environments", () => {
  it("are cloud, unrestricted and empty unless they say otherwise", async () => {
    const environment = await anthropic.beta.environments.create({ name: "plain" });
    expect(environment.config).toMatchObject({ type: "cloud", networking: { type: "unrestricted" } });
    const again = anthropic.beta.environments.create({ name: "plain" });
    await expect(again).rejects.toBeInstanceOf(Anthropic.ConflictError);
    const deleted = await anthropic.beta.environments.delete(environment.id);
    expect(deleted.type).toBe("environment_deleted");
    await expect(anthropic.beta.environments.retrieve(environment.id)).rejects.toBeInstanceOf(Anthropic.NotFoundError);
  });
});

describe("files", () => {
  it("come back byte for byte", async () => {
    const bytes = new Uint8Array(100_000).map((_, index) => index % 251);
    const file = await anthropic.beta.files.upload({ file: new File([bytes], "numbers.bin") });
    expect(file).toMatchObject({ filename: "numbers.bin", size_bytes: bytes.length });
    const content = await anthropic.beta.files.download(file.id);
    expect(Buffer.compare(Buffer.from(await content.arrayBuffer()), Buffer.from(bytes))).toBe(0);
    await anthropic.beta.files.delete(file.id);
    await expect(anthropic.beta.files.retrieveMetadata(file.id)).rejects.toBeInstanceOf(Anthropic.NotFoundError);
  });
});

describe("models", () => {
  it("are listed, the rehearsal among them", async () => {
    const ids: string[] = [];
    for await (const model of anthropic.models.list()) ids.push(model.id);
    expect(ids).toContain("rehearsal");
    expect((await anthropic.models.retrieve("rehearsal")).display_name).toMatch(/rehearsal/i);
  });

  it("answer messages, streamed and not", async () => {
    const request = {
      model: "rehearsal",
      max_tokens: 500,
      messages: [{ role: "user" as const, content: "Good morning." }],
    };
    const whole = await anthropic.messages.create(request);
    const streamed = await anthropic.messages.stream(request).finalMessage();
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.stop_reason).toBe("end_turn");
    const counted = await anthropic.messages.countTokens({ model: "rehearsal", messages: request.messages });
    expect(counted.input_tokens).toBeGreaterThan(0);
  });
});
