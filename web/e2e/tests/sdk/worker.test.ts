import { accessSync, constants } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Anthropic, { toFile } from "@anthropic-ai/sdk";
import { afterAll, beforeAll, expect, it } from "vitest";
import { client, history, say, startServer, texts, type Client, type StreamEvent } from "../../support/sdk";
import { eventually } from "../../support/piece";
import type { AtelierServer } from "../../support/server";

let server: AtelierServer;
let anthropic: Client;
let workdir: string;

beforeAll(async () => {
  server = await startServer();
  anthropic = client(server);
  workdir = await mkdtemp(join(tmpdir(), "worker-"));
});

afterAll(async () => {
  await server.close();
  await rm(workdir, { recursive: true, force: true });
});

/** The SDK's worker lays memory out in the very folders that the agent knows. */
function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** An environment that its owner hosts, and the key of its workers. */
async function shed(): Promise<{ environment: string; key: string }> {
  const made = await anthropic.beta.environments.create({
    name: `shed-${Math.random().toString(36).slice(2)}`,
    config: { type: "self_hosted" },
  });
  const key = await anthropic.post<{ key: string }>("/v1/api_keys", {
    body: { name: "worker", environment_id: made.id },
  });
  return { environment: made.id, key: key.key };
}

async function newSession(
  environment: string,
  text?: string,
  toolset: Partial<Anthropic.Beta.Agents.BetaManagedAgentsAgentToolset20260401Params> = {},
): Promise<string> {
  const agent = await anthropic.beta.agents.create({
    name: "Digger",
    model: "rehearsal",
    tools: [{ type: "agent_toolset_20260401", ...toolset }],
  });
  const session = await anthropic.beta.sessions.create({
    agent: agent.id,
    environment_id: environment,
    ...(text === undefined ? {} : { initial_events: say(text).events as never }),
  });
  return session.id;
}

/** A worker that leaves a session once that rested for so long. */
function work(environment: string, key: string, signal: AbortSignal, maxIdleMs = 500): Promise<void> {
  return anthropic.beta.environments.work
    .worker({ environmentId: environment, environmentKey: key, workdir, maxIdleMs })
    .run(signal)
    .catch(() => undefined);
}

function ended(events: readonly StreamEvent[], turns = 1): boolean {
  const ends = events.filter((event) => event.type === "session.status_idle" && event.stop_reason.type === "end_turn");
  return ends.length >= turns;
}

function results(events: readonly StreamEvent[]): Extract<StreamEvent, { type: "user.tool_result" }>[] {
  return events.flatMap((event) => (event.type === "user.tool_result" ? [event] : []));
}

function untilEnded(session: string, turns = 1): Promise<StreamEvent[]> {
  return eventually(
    () => history(anthropic, session),
    (events) => ended(events, turns),
    "the turn",
  );
}

it("the SDK's worker serves a session with the default tools from its creation to the end of the turn", async () => {
  const { environment, key } = await shed();
  const stop = new AbortController();
  const working = work(environment, key, stop.signal);
  const session = await newSession(environment, "write buried treasure to spot.txt");
  const written = await untilEnded(session);
  expect(await readFile(join(workdir, "spot.txt"), "utf8")).toContain("buried treasure");
  expect(results(written)[0]).toMatchObject({ is_error: false });
  expect(written.some((event) => event.type === "agent.tool_result")).toBe(false);

  await anthropic.beta.sessions.events.send(
    session,
    say('call bash {"command": "echo $((6 * 7)) > sum.txt; cat sum.txt"}'),
  );
  const counted = await untilEnded(session, 2);
  expect(JSON.stringify(results(counted).at(-1))).toContain("42");

  // the worker leaves a session that rests, and is asked for again with the next message
  const items = anthropic.withOptions({ authToken: key, apiKey: null }).beta.environments.work;
  await eventually(
    async () => (await items.list(environment)).data,
    (all) => all.every((item) => item.state === "stopped"),
    "the end of the work",
  );
  await anthropic.beta.sessions.events.send(session, say("read spot.txt"));
  const read = await untilEnded(session, 3);
  expect(JSON.stringify(results(read).at(-1))).toContain("buried treasure");
  stop.abort();
  await working;
});

it("what asks is run by the worker once it is allowed, and not when it is denied", async () => {
  const { environment, key } = await shed();
  const stop = new AbortController();
  const working = work(environment, key, stop.signal);
  const ask = { configs: [{ name: "write" as const, permission_policy: { type: "always_ask" as const } }] };
  for (const result of ["allow", "deny"] as const) {
    const session = await newSession(environment, `write ${result} to ${result}.txt`, ask);
    const asked = await eventually(
      () => history(anthropic, session),
      (events) => events.some((event) => event.type === "session.status_idle"),
      "the question",
    );
    const use = asked.find((event) => event.type === "agent.tool_use");
    expect(use).toMatchObject({ evaluated_permission: "ask" });
    await anthropic.beta.sessions.events.send(session, {
      events: [{ type: "user.tool_confirmation", tool_use_id: use!.id, result }],
    });
    await untilEnded(session);
  }
  expect(await readFile(join(workdir, "allow.txt"), "utf8")).toContain("allow");
  await expect(readFile(join(workdir, "deny.txt"), "utf8")).rejects.toThrow();
  stop.abort();
  await working;
});

it("an agent that was called in has its calls run by the session's worker", async () => {
  const { environment, key } = await shed();
  const stop = new AbortController();
  const working = work(environment, key, stop.signal);
  const tools = [{ type: "agent_toolset_20260401" as const }];
  const writer = await anthropic.beta.agents.create({ name: "Writer", model: "rehearsal", tools });
  const chief = await anthropic.beta.agents.create({
    name: "Chief",
    model: "rehearsal",
    tools,
    multiagent: { type: "coordinator", agents: [writer.id] },
  });
  const session = await anthropic.beta.sessions.create({
    agent: chief.id,
    environment_id: environment,
    initial_events: say("ask Writer to write hello from below to thread.txt").events as never,
  });
  const done = await untilEnded(session.id);
  expect(await readFile(join(workdir, "thread.txt"), "utf8")).toContain("hello from below");
  const received = done.filter((event) => event.type === "agent.thread_message_received");
  expect(received).toEqual([expect.objectContaining({ from_agent_name: "Writer" })]);
  const shown = done.flatMap((event) => (event.type === "agent.tool_use" && event.session_thread_id ? [event] : []));
  expect(shown).toHaveLength(1);
  expect(results(done)).toEqual([expect.objectContaining({ tool_use_id: shown[0]!.id, is_error: false })]);
  stop.abort();
  await working;
});

it("a worker has the skills of the session's agent before it", async () => {
  const { environment, key } = await shed();
  const name = `tidy-${Math.random().toString(36).slice(2)}`;
  const text = `---\nname: ${name}\ndescription: For a test.\n---\nSweep the floor.`;
  const skill = await anthropic.beta.skills.create({
    files: [await toFile(new TextEncoder().encode(text), `${name}/SKILL.md`)],
  });
  const agent = await anthropic.beta.agents.create({
    name: "Skilled",
    model: "rehearsal",
    tools: [{ type: "agent_toolset_20260401" }],
    skills: [{ type: "custom", skill_id: skill.id }],
  });
  const session = await anthropic.beta.sessions.create({
    agent: agent.id,
    environment_id: environment,
    initial_events: say(`read skills/${name}/SKILL.md`).events as never,
  });
  const stop = new AbortController();
  const working = work(environment, key, stop.signal);
  const done = await untilEnded(session.id);
  expect(JSON.stringify(results(done))).toContain("Sweep the floor.");
  stop.abort();
  await working;
});

it.runIf(writable("/mnt"))("a worker has the session's memory, and what the agent writes there is kept", async () => {
  const { environment, key } = await shed();
  const store = await anthropic.beta.memoryStores.create({ name: `Worker ${Math.random().toString(36).slice(2)}` });
  await anthropic.beta.memoryStores.memories.create(store.id, { path: "/plan.md", content: "Walk first." });
  const agent = await anthropic.beta.agents.create({
    name: "Rememberer",
    model: "rehearsal",
    tools: [{ type: "agent_toolset_20260401" }],
  });
  const session = await anthropic.beta.sessions.create({
    agent: agent.id,
    environment_id: environment,
    resources: [{ type: "memory_store", memory_store_id: store.id, access: "read_write" }],
  });
  const attached = session.resources.find((resource) => resource.type === "memory_store");
  const folder = attached!.mount_path!;
  const stop = new AbortController();
  const working = work(environment, key, stop.signal);
  await anthropic.beta.sessions.events.send(
    session.id,
    say(`read ${folder}/plan.md then write run later to ${folder}/later.md`),
  );
  expect(JSON.stringify(results(await untilEnded(session.id)))).toContain("Walk first.");
  const kept = await eventually(
    async () => (await anthropic.beta.memoryStores.memories.list(store.id, { view: "full" })).data,
    (all) => all.some((each) => each.type === "memory" && each.path === "/later.md"),
    "the new memory",
  );
  expect(JSON.stringify(kept)).toContain("run later");
  stop.abort();
  await working;
});

it("a server that is killed while a call waits for a worker goes on with the same call", async () => {
  const { environment, key } = await shed();
  const session = await newSession(environment, "write after the storm to storm.txt");
  const waiting = await eventually(
    () => history(anthropic, session),
    (events) => events.some((event) => event.type === "session.status_idle"),
    "the call",
  );
  const use = waiting.find((event) => event.type === "agent.tool_use");
  await server.kill();
  await server.run();

  const stop = new AbortController();
  const working = work(environment, key, stop.signal);
  const done = await untilEnded(session);
  expect(results(done)).toEqual([expect.objectContaining({ tool_use_id: use!.id, is_error: false })]);
  expect(done.filter((event) => event.type === "agent.tool_use")).toHaveLength(1);
  expect(await readFile(join(workdir, "storm.txt"), "utf8")).toContain("after the storm");
  stop.abort();
  await working;
});

it("a worker goes on when the server is killed under it", async () => {
  const { environment, key } = await shed();
  const stop = new AbortController();
  const working = work(environment, key, stop.signal, 60_000);
  const session = await newSession(environment, "hello");
  await untilEnded(session);
  await server.kill();
  await server.run();
  await anthropic.beta.sessions.events.send(session, say("write again to again.txt"));
  const done = await untilEnded(session, 2);
  expect(results(done)).toHaveLength(1);
  expect(texts(done).length).toBeGreaterThan(0);
  stop.abort();
  await working;
});

it("of two pollers one gets each session, and only one", async () => {
  const { environment, key } = await shed();
  const sessions = [await newSession(environment, "hello"), await newSession(environment, "hello")];
  const pollers = [1, 2].map(() =>
    anthropic.beta.environments.work.poller({
      environmentId: environment,
      environmentKey: key,
      drain: true,
      blockMs: null,
    }),
  );
  const got = await Promise.all(
    pollers.map(async (poller) => {
      const mine: string[] = [];
      for await (const item of poller) mine.push(item.data.id);
      return mine;
    }),
  );
  expect(got.flat().sort()).toEqual(sessions.sort());
});

it("a result of a call that this server runs is refused", async () => {
  const environment = await anthropic.beta.environments.create({
    name: `cloud-${Math.random().toString(36).slice(2)}`,
  });
  const session = await newSession(environment.id, "write cloud to cloud.txt");
  const done = await untilEnded(session);
  const use = done.find((event) => event.type === "agent.tool_use");
  const send = anthropic.beta.sessions.events.send(session, {
    events: [{ type: "user.tool_result", tool_use_id: use!.id, content: [{ type: "text", text: "fake" }] }],
  });
  await expect(send).rejects.toThrow(Anthropic.BadRequestError);
});
