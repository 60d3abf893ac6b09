import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Repository } from "../support/repository";
import { ScriptedModel } from "../support/scripted-model";
import { startServer } from "../support/sdk";
import type { AtelierServer } from "../support/server";
import { processes, TaskDesk } from "../support/tasks";

/** Places for tasks that work: as many as the scene below needs, so that one more has to wait. */
const PLACES = 3;

/** @param before what its checks begin with */
function project(before = ""): Record<string, string> {
  return {
    "README.md": "# Shop\n",
    "package.json": JSON.stringify({ type: "module", scripts: { test: `${before} node --test` } }),
    "test/only.test.mjs": 'import test from "node:test";\ntest("only", () => {});\n',
  };
}

/** What holds checks up; they go on when it is killed. */
const obstacle = "sleep 987651";
const slow = Repository.create("slow", project(`${obstacle};`));
const held = Repository.create("held", project());
const plain = Repository.create("plain", project());
const folder = mkdtempSync(join(tmpdir(), "atelier-tasks-"));
let model: ScriptedModel;
let server: AtelierServer;
let desk: TaskDesk;
let clerk: string;

/** A CLI that says that it has begun, and then neither says anything nor listens, with a process of a process of its own. */
const deafCli = `#!/bin/bash
trap "" TERM INT
echo '{"type":"system","subtype":"init","session_id":"1","model":"scripted","tools":[],"mcp_servers":[]}'
(sleep 987653; true) & sleep 987653
`;

beforeAll(async () => {
  model = await ScriptedModel.start();
  const file = join(folder, "models.json");
  const scripted = { id: "scripted", provider: "openai", max_input_tokens: 9_000_000, max_tokens: 100 };
  writeFileSync(file, JSON.stringify({ models: [{ ...scripted, prices: [{ input: 1, output: 1 }] }] }));
  chmodSync(folder, 0o755); // sandboxes have users of their own
  writeFileSync(join(folder, "claude"), deafCli, { mode: 0o755 });
  server = await startServer({
    ATELIER_ENGINE_CLAUDE_COMMAND: join(folder, "claude"),
    ATELIER_MODELS_FILE: file,
    OPENAI_BASE_URL: model.baseUrl,
    MAX_CONCURRENT_TASKS: String(PLACES),
    ATELIER_GIT_REMOTES: [slow, held, plain].map(({ beginning }) => beginning).join(","),
  });
  desk = new TaskDesk(server);
  clerk = (
    await desk.post<{ id: string }>("/v1/agents", {
      name: "Clerk",
      model: "scripted",
      tools: [{ type: "agent_toolset_20260401" }],
    })
  ).id;
});

afterAll(async () => {
  await server.close();
  await model.close();
  for (const each of [slow, held, plain]) each.remove();
  rmSync(folder, { recursive: true, force: true });
});

function proposals(repository: Repository): string[] {
  return repository.branches().filter((branch) => branch.startsWith("atelier/"));
}

/** One task in each state that a task can have; those that hold no place first. */
async function scene() {
  const asks = await desk.submit("Please fix the bug");
  await desk.until(asks, "waiting_input");
  const parent = await desk.submit(`Add a function clamp, touching deploy/production.yaml, to ${plain.url}`);
  const child = await desk.child(parent, "agent_executor");
  await desk.until(child, "waiting_approval");
  await desk.until(parent, "waiting_input");
  const dear = await desk.submit("[dear] [run echo once >>count]", { agent: clerk, budget_usd: 0.5 });
  await desk.until(dear, "paused_budget");
  const dead = await desk.submit("[refuse dead]", { agent: clerk, attempts: 1 });
  await desk.until(dead, "dead");
  held.holdPushes();
  const publishing = await desk.submit("Add a function median", { agent: "executor", repository: held.url });
  await desk.until(publishing, "publishing");
  await expect.poll(() => held.isPushedTo, { timeout: 30_000 }).toBe(true);
  const verifying = await desk.submit("Add a function median", { agent: "executor", repository: slow.url });
  await desk.until(verifying, "verifying");
  // It rests for ten seconds, so what else the scene needs comes before it, but for what takes its place.
  const retried = await desk.submit("[refuse retried]", { agent: clerk, attempts: 2 });
  await desk.until(retried, "failed");
  const running = await desk.submit("[hold running]", { agent: clerk });
  await desk.until(running, "running");
  const isAsked = () => model.asked.filter((text) => text.includes("[hold running]")).length;
  await expect.poll(isAsked, { timeout: 30_000 }).toBe(1);
  const queued = await desk.submit("[run echo twice]", { agent: clerk });
  expect(await states({ retried, running, publishing, verifying, queued })).toEqual({
    retried: "failed",
    running: "running",
    publishing: "publishing",
    verifying: "verifying",
    queued: "queued",
  });
  return { asks, parent, child, dear, dead, retried, running, publishing, verifying, queued };
}

async function states(tasks: Record<string, string>): Promise<Record<string, string>> {
  const all = Object.entries(tasks).map(async ([name, id]) => [name, (await desk.find(id)).state] as const);
  return Object.fromEntries(await Promise.all(all));
}

it(
  "tasks in any state go on where they were when the server is killed, and each ends once",
  { timeout: 240_000 },
  async () => {
    const tasks = await scene();
    await server.kill();
    model.letGo("retried"); // while nobody can ask: its rest may be over when the server is there again
    await server.run();

    expect(await states({ asks: tasks.asks, parent: tasks.parent, child: tasks.child, dead: tasks.dead })).toEqual({
      asks: "waiting_input",
      parent: "waiting_input",
      child: "waiting_approval",
      dead: "dead",
    });
    expect((await desk.find(tasks.dear)).state).toBe("paused_budget");
    for (const name of ["running", "dead"]) model.letGo(name);
    held.letPushesIn();
    await desk.until(tasks.running, "completed");
    await expect.poll(() => processes(obstacle), { timeout: 60_000 }).toHaveLength(1);
    for (const pid of processes(obstacle)) process.kill(Number(pid), "SIGKILL");
    await desk.until(tasks.verifying, "completed");
    await desk.until(tasks.publishing, "completed");
    await desk.until(tasks.queued, "completed");
    await desk.until(tasks.retried, "completed");
    await desk.post(`/api/tasks/${tasks.asks}/input`, { message: "Never mind, what is the status?" });
    await desk.post(`/api/tasks/${tasks.child}/approve`);
    await desk.post(`/api/tasks/${tasks.dead}/revive`);
    const { session } = await desk.find(tasks.dear);
    const budget = { type: "limit", max_list_cost: { amount: "500", currency: "USD" } };
    await desk.post(`/v1/sessions/${session}`, { budget });
    for (const id of Object.values(tasks)) await desk.until(id, "completed");

    const attempts = { ...tasks, retried: "", dead: "" };
    for (const [name, id] of Object.entries(attempts).filter(([, id]) => id !== "")) {
      expect((await desk.find(id)).attempt, name).toBe(1);
    }
    expect((await desk.find(tasks.retried)).attempt).toBe(2);
    expect((await desk.find(tasks.dead)).attempt).toBe(2);
    expect(await inputs(tasks)).toEqual({
      asks: 2,
      parent: 3, // its own, and one for each of the two that it delegated
      child: 1,
      dear: 1,
      dead: 2,
      retried: 2,
      running: 1,
      publishing: 1,
      verifying: 1,
      queued: 1,
    });
    for (const each of [slow, held, plain]) expect(proposals(each), each.url).toHaveLength(1);
    for (const id of [tasks.child, tasks.publishing, tasks.verifying]) {
      expect(await desk.count(id, "code.pull_request_opened")).toBe(1);
    }
    // What was done before the kill is not done again.
    expect(await desk.count(tasks.dear, "agent.tool_use")).toBe(1);
    expect(model.asked.filter((text) => text.includes("[dear]"))).toHaveLength(2);
  },
);

async function inputs(tasks: Record<string, string>): Promise<Record<string, number>> {
  const all = Object.entries(tasks).map(async ([name, id]) => [name, await desk.count(id, "user.message")] as const);
  return Object.fromEntries(await Promise.all(all));
}

it(
  "a stopped task has no processes a moment later, whatever it runs and whoever runs it",
  { timeout: 120_000 },
  async () => {
    const { id: deaf } = await desk.post<{ id: string }>("/v1/agents", {
      name: "Deaf",
      model: "rehearsal",
      engine: "claude-cli",
      tools: [{ type: "agent_toolset_20260401" }],
    });
    const command = "(sleep 987652; true) & sleep 987652";
    const work = [
      ["sleep 987652", await desk.submit(`[run ${command}]`, { agent: clerk })],
      ["sleep 987653", await desk.submit("Do it", { agent: deaf })],
    ] as const;
    for (const [words, id] of work) {
      await expect.poll(() => processes(words).length, { timeout: 60_000 }).toBe(2);
      await desk.post(`/api/tasks/${id}/stop`);
      await expect.poll(() => processes(words), { timeout: 30_000, interval: 5 }).toEqual([]);
      await expect
        .poll(async () => (await desk.told(id)).at(-1)?.type, { timeout: 30_000 })
        .toBe("session.status_terminated");
      expect((await desk.find(id)).state).toBe("cancelled");
    }
  },
);

it("an attempt that takes too long is ended with its processes, and tried again", { timeout: 180_000 }, async () => {
  await server.kill();
  await server.run({ TASK_TIMEOUT_SECONDS: "20" });
  const command = "(sleep 987654; true) & sleep 987654";
  const again = await desk.submit(`[run ${command}]`, { agent: clerk, attempts: 10 });
  const once = await desk.submit("[hold late]", { agent: clerk, attempts: 1 });
  await expect.poll(() => processes("sleep 987654").length, { timeout: 60_000 }).toBe(2);
  await expect.poll(() => processes("sleep 987654"), { timeout: 60_000 }).toEqual([]);
  expect((await desk.until(once, "dead")).error).toContain("no end within 20 seconds");

  await server.kill();
  await server.run();
  model.letGo("late");
  await desk.post(`/api/tasks/${once}/revive`);
  for (const id of [once, again]) {
    const { attempt } = await desk.until(id, "completed");
    expect(attempt).toBeGreaterThan(1);
    expect(await desk.count(id, "user.message")).toBe(attempt);
  }
});
