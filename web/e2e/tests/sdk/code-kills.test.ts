import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startServer } from "../../support/sdk";
import type { AtelierServer } from "../../support/server";

interface Told {
  readonly type: string;
  readonly name?: string;
  readonly number?: number;
  readonly branch?: string;
  readonly stop_reason?: { readonly type: string };
}

const folder = mkdtempSync(join(tmpdir(), "atelier-code-"));
const bare = join(folder, "shop.git");
let server: AtelierServer;

function git(where: string, ...words: string[]): string {
  const who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com"];
  return execFileSync("git", [...who, ...words], { cwd: where, encoding: "utf8" }).trim();
}

beforeAll(async () => {
  const work = join(folder, "work");
  mkdirSync(join(work, "test"), { recursive: true });
  writeFileSync(join(work, "README.md"), "# Shop\n");
  writeFileSync(join(work, "package.json"), '{"type": "module", "scripts": {"test": "node --test"}}\n');
  writeFileSync(
    join(work, "test/slow.test.mjs"),
    'import test from "node:test";\ntest("slow", () => new Promise((done) => setTimeout(done, 1000)));\n',
  );
  git(folder, "init", "--quiet", "--bare", "-b", "main", bare);
  git(work, "init", "--quiet", "-b", "main");
  git(work, "add", "-A");
  git(work, "commit", "--quiet", "-m", "begin");
  git(work, "push", "--quiet", bare, "HEAD:main");
  server = await startServer({ ATELIER_REHEARSAL_PACE: "0.3", ATELIER_GIT_REMOTES: `file://${folder}/` });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function post(path: string, body: unknown): Promise<{ id: string }> {
  const answer = await fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { id: string };
}

async function told(session: string): Promise<Told[]> {
  const answer = await fetch(`${server.url}/v1/sessions/${session}/events?limit=1000`);
  return ((await answer.json()) as { data: Told[] }).data;
}

async function begin(): Promise<string> {
  const { id } = await post("/v1/sessions", {
    agent: "agent_coder",
    environment_id: "env_code",
    resources: [{ type: "github_repository", url: `file://${bare}`, mount_path: "/workspace/repo" }],
  });
  const content = [{ type: "text", text: "Add a function median" }];
  await post(`/v1/sessions/${id}/events`, { events: [{ type: "user.message", content }] });
  return id;
}

/** Waits until a run came to that event or to a call of that tool. */
async function comesTo(session: string, step: string): Promise<void> {
  await expect
    .poll(async () => (await told(session)).some((event) => event.type === step || event.name === step), {
      timeout: 60_000,
      interval: 20,
    })
    .toBe(true);
}

/** Processes of this machine that work for a session: each of them is told where its files are. */
function processesOf(session: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(session);
      } catch {
        return false; // it ended meanwhile
      }
    });
}

function branches(): string[] {
  const list = git(bare, "branch", "--list", "--format=%(refname:short)", "atelier/*");
  return list.split("\n").filter((name) => name !== "");
}

/** While the repository is fetched, between two calls, in the middle of the checks, and while the work is pushed and proposed. */
const steps = ["span.model_request_start", "code.plan_proposed", "run_checks", "open_pull_request"];

it(
  "a run that is killed in any of its steps goes on and comes to one branch and one pull request",
  { timeout: 240_000 },
  async () => {
    const opened: Told[] = [];
    for (const step of steps) {
      const session = await begin();
      await comesTo(session, step);
      await server.kill();
      await server.run();
      await expect
        .poll(async () => (await told(session)).at(-1), { timeout: 60_000 })
        .toMatchObject({ type: "session.status_idle", stop_reason: { type: "end_turn" } });
      const last = (await told(session)).filter((event) => event.type === "code.pull_request_opened");
      expect(last, `after a kill at ${step}`).toHaveLength(1);
      opened.push(last[0]!);
    }

    expect(new Set(opened.map((event) => event.number)).size).toBe(steps.length);
    expect(branches().sort()).toEqual(opened.map((event) => event.branch).sort());
    expect(readdirSync(join(server.data, "git/work"))).toEqual([]);
  },
);

/** How long after the beginning of a step it is cancelled, in milliseconds: proposing is over quickly, so it is cut in several places. */
const cancelled: readonly (readonly [string, number])[] = [
  ["session.status_running", 0],
  ["code.analyzed", 0],
  ["code.plan_proposed", 0],
  ["run_checks", 300],
  ["open_pull_request", 0],
  ["open_pull_request", 60],
  ["open_pull_request", 120],
  ["open_pull_request", 180],
  ["open_pull_request", 250],
];

it(
  "a run that is cancelled in any of its steps leaves no process, no folder and no branch",
  { timeout: 240_000 },
  async () => {
    let before = branches();
    for (const [step, wait] of cancelled) {
      const session = await begin();
      await comesTo(session, step);
      await delay(wait);
      const answer = await fetch(`${server.url}/code/${session}/cancel`, { method: "POST" });
      const where = `cancelled ${wait} ms after ${step}`;
      const opened = (await told(session)).filter((event) => event.type === "code.pull_request_opened");
      // What it has proposed before it was cancelled stays; then it may even be over.
      before = [...before, ...opened.map((event) => event.branch ?? "")];
      expect(branches().sort(), where).toEqual(before.toSorted());
      if (answer.status === 409) {
        expect(opened, where).toHaveLength(1);
        continue;
      }
      expect(answer.status, where).toBe(200);
      expect(processesOf(session), where).toEqual([]);
      expect(existsSync(join(server.data, "workspaces", session)), where).toBe(false);
      expect(readdirSync(join(server.data, "git/work")), where).toEqual([]);
      const run = await fetch(`${server.url}/code/${session}`);
      expect(await run.json(), where).toMatchObject({ status: opened.length > 0 ? "completed" : "cancelled" });
    }
  },
);
