import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { openFake, until, type Opened } from "../../test/openFake";
import CodeView from "./CodeView";
import StartRunForm from "./start/StartRunForm";
import { Numbers } from "./statistics/Numbers";

vi.stubGlobal(
  "ResizeObserver",
  class {
    observe = () => undefined;
    disconnect = () => undefined;
  },
);
Element.prototype.scrollIntoView = () => undefined;

/** What the server answers, by method and path. */
let answers: Record<string, unknown>;
let asked: { method: string; path: string; body: unknown }[];

beforeEach(() => {
  localStorage.clear();
  asked = [];
  answers = { "GET /code/sess_1/diff": { base: "a1", files: [] }, "GET /code/sess_1/comments": { comments: [] } };
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    const method = init.method ?? "GET";
    asked.push({ method, path, body: typeof init.body === "string" ? JSON.parse(init.body) : undefined });
    const answer = answers[`${method} ${path}`];
    const status = answer === undefined ? 404 : 200;
    return Promise.resolve(
      new Response(JSON.stringify(answer ?? { detail: "nothing there" }), {
        status,
        headers: { "content-type": "application/json" },
      }),
    );
  });
});

function page(children: React.ReactNode) {
  render(<QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>);
}

async function run(): Promise<Opened & { call: (name: string, input?: object, permission?: string) => string }> {
  const opened = await openFake();
  const { server } = opened;
  server.event("session.created", {
    studio: "code",
    agent: { id: "agent_coder", version: 1, name: "Coder", model: { id: "rehearsal" } },
    environment_id: "env_code",
    metadata: {},
  });
  server.event("session.status_running");
  server.event("agent.tool_use", {
    name: "analyze_codebase",
    input: {},
    model_call_id: "toolu_0",
    evaluated_permission: "allow",
  });
  await grown(opened, 3);
  page(<CodeView session={opened.session} />);
  const call = (name: string, input = {}, permission = "allow") =>
    server.event("agent.tool_use", { name, input, model_call_id: "toolu_1", evaluated_permission: permission })
      .id as string;
  return { ...opened, call };
}

function grown({ session }: Opened, seq: number): Promise<void> {
  return act(() => until(session, () => session.view().session.lastSeq === seq));
}

const plan = { summary: "Add modulo.", steps: ["Read", "Write"], files: ["calc.py"], risks: ["Zero"], confidence: 0.9 };

it("shows the plan where it waits, and sends what a person answers", async () => {
  const opened = await run();
  const { server, call } = opened;
  const first = call("propose_plan", plan, "ask");
  server.event("session.status_idle", { stop_reason: { type: "requires_action", event_ids: [first] } });
  await grown(opened, 5);
  const step = screen.getByRole("list", { name: "Steps of the run" }).querySelector('[aria-current="step"]');
  expect(step?.textContent).toBe("Planwaits for you");
  const card = within(screen.getByRole("region", { name: "Plan" }));
  expect(card.getByText("Add modulo.")).toBeTruthy();
  expect(card.getByText("90 % sure")).toBeTruthy();
  const changes = card.getByRole<HTMLButtonElement>("button", { name: "Ask for changes" });
  expect(changes.disabled).toBe(true);

  await userEvent.click(screen.getByRole("tab", { name: "Files" }));
  await userEvent.click(screen.getByRole("button", { name: /The plan waits for you/ }));
  const again = within(screen.getByRole("region", { name: "Plan" }));
  await userEvent.type(again.getByRole("textbox", { name: "What shall be otherwise" }), "with docs");
  await userEvent.click(again.getByRole("button", { name: "Ask for changes" }));
  expect(server.sent[0]).toMatchObject({
    type: "user.tool_confirmation",
    tool_use_id: first,
    result: "deny",
    deny_message: "with docs",
  });

  const denied = { tool_use_id: first, result: "deny", deny_message: "with docs" };
  server.event("user.tool_confirmation", denied, "user:local");
  server.event("session.status_running");
  server.event("agent.tool_result", { tool_use_id: first, content: [], is_error: true });
  const second = call("propose_plan", { ...plan, summary: "Add modulo with docs." }, "ask");
  await grown(opened, 9);
  const anew = within(screen.getByRole("region", { name: "Plan, version 2" }));
  await userEvent.click(anew.getByRole("button", { name: "Approve the plan" }));
  expect(server.sent[1]).toMatchObject({ tool_use_id: second, result: "allow" });
});

it("shows what a command writes while it writes it, and what came of it", async () => {
  const opened = await run();
  const { server, call } = opened;
  const bash = call("bash", { command: "make test" });
  await grown(opened, 4);
  server.say({ type: "tool_output", tool_use_id: bash, text: "compiling\r\u001b[K\u001b[32mok\u001b[0m 1\n" });
  await act(() => until(opened.session, () => opened.session.view().live.outputs.length === 1));
  await userEvent.click(screen.getByRole("tab", { name: /Terminal/ }));
  const terminal = within(screen.getByRole("log", { name: "Terminal" }));
  const command = terminal.getByRole("region", { name: "Command: make test" });
  expect(command.querySelector(".term__output")?.textContent).toBe("ok 1\n");
  expect(terminal.getByText("ok").style.color).toBe("var(--term-2)");
  expect(command.textContent).toContain("running");

  server.event("agent.tool_result", {
    tool_use_id: bash,
    content: [{ type: "text", text: "ok 1\nnot ok 2" }],
    is_error: true,
  });
  await grown(opened, 5);
  expect(command.querySelector(".term__output")?.textContent).toBe("ok 1\nnot ok 2\n");
  expect(command.textContent).toContain("failed");
  act(() => opened.session.showAfter(3));
  expect(terminal.queryByRole("region")).toBeNull();
});

it("shows checks that failed with the words of the tests, and numbers before and after", async () => {
  const opened = await run();
  const { server } = opened;
  server.event("code.checks_run", {
    commands: [{ purpose: "test", command: "pytest", exit_code: 1, timed_out: false, ms: 800 }],
    tests: { passed: 2, failed: 1, skipped: 0, failures: [{ name: "test_modulo", message: "assert 1 == 2" }] },
    passed: false,
    tree: "0".repeat(40),
    left_out: ["Nothing was installed by 'npm ci'."],
  });
  const totals = {
    files: 12,
    lines: 900,
    code_lines: 700,
    functions: 40,
    complexity: 110,
    worst: 9,
    mean_complexity: 2.75,
    documentation: 0.5,
    duplication: 0.02,
  };
  server.event("code.change_measured", {
    files: [{ path: "calc.py", kind: "modified", additions: 8, deletions: 2, binary: false }],
    additions: 8,
    deletions: 2,
    quality: { before: totals, after: { ...totals, documentation: 0.6 }, changed: [] },
  });
  await grown(opened, 5);
  const checks = within(screen.getByRole("region", { name: "Checks" }));
  expect(checks.getByText("Not passed")).toBeTruthy();
  expect(checks.getByText("assert 1 == 2")).toBeTruthy();
  expect(checks.getByText("Nothing was installed by 'npm ci'.")).toBeTruthy();
  const row = screen.getByRole("row", { name: /Documented/ });
  expect(row.textContent).toBe("Documented50.0 %60.0 %, better");
});

it("takes a comment on a line to the coder", async () => {
  const patch = "@@ -1,2 +1,2 @@ def f\n a = 1\n-b = 2\n+b = 3\n";
  answers["GET /code/sess_1/diff"] = {
    base: "a1",
    files: [{ path: "calc.py", kind: "modified", additions: 1, deletions: 1, binary: false, patch, truncated: false }],
  };
  answers["POST /code/sess_1/comments"] = { id: "c1" };
  const opened = await run();
  await userEvent.click(await screen.findByRole("tab", { name: "Changes 1" }));
  const line = await screen.findByRole("button", { name: "Comment on added line 2" });
  await userEvent.click(line);
  const form = within(screen.getByRole("form", { name: "Comment on line 2 of calc.py" }));
  await userEvent.type(form.getByRole("textbox", { name: "Comment" }), "why 3?{Control>}{Enter}{/Control}");
  await vi.waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
  expect(asked.find(({ method }) => method === "POST")).toEqual({
    method: "POST",
    path: "/code/sess_1/comments",
    body: { path: "calc.py", line: 2, side: "new", body: "why 3?" },
  });
  expect(opened.refused).toEqual([]);
  await userEvent.click(screen.getByRole("radio", { name: "Split" }));
  expect(screen.getAllByRole("button", { name: /^Comment on/ })).toHaveLength(3);
  await userEvent.click(screen.getByRole("button", { name: "Close all" }));
  expect(screen.queryAllByRole("button", { name: /^Comment on/ })).toHaveLength(0);
});

it("goes through the tree by the keys, and shows a file with its mark", async () => {
  const entry = (path: string, type: string) => ({ name: path.split("/").pop(), path, type, size: 9 });
  answers["GET /code/sess_1/files?path="] = { entries: [entry("src", "directory"), entry("a.md", "file")] };
  answers["GET /code/sess_1/files?path=src"] = { entries: [entry("src/b.py", "file")] };
  answers["GET /code/sess_1/file?path=src%2Fb.py"] = {
    path: "src/b.py",
    size: 9,
    text: "x = 1\n",
    truncated: false,
    binary: false,
  };
  await run();
  await userEvent.click(screen.getByRole("tab", { name: "Files" }));
  const folder = await screen.findByRole("treeitem", { name: "src" });
  expect(screen.getByRole("button", { name: "Download all" })).toBeTruthy();
  act(() => folder.focus());
  await userEvent.keyboard("{ArrowRight}");
  await screen.findByRole("treeitem", { name: "b.py" });
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect((await screen.findByRole("region", { name: "src/b.py" })).textContent).toBe("x = 1\n");
  await userEvent.keyboard("{ArrowLeft}");
  expect(document.activeElement).toBe(folder);
});

it("says what came of it: the pull request in its own words, with nothing of them run", async () => {
  const opened = await run();
  const { server } = opened;
  answers["GET /code/sess_1/pull-request"] = {
    number: 3,
    url: "",
    title: "feat: add modulo",
    body: "## What\n\n<img src=x onerror=alert(1)> [here](javascript:alert(1)) | ok",
    state: "open",
    branch: "atelier/feat",
    base: "main",
    draft: false,
  };
  answers["POST /code/sess_1/pull-request/merge"] = { state: "merged" };
  server.event("code.pull_request_opened", {
    forge: "git",
    number: 3,
    url: "http://127.0.0.1/code",
    title: "feat: add modulo",
    branch: "atelier/feat",
    base: "main",
    draft: false,
  });
  await grown(opened, 4);
  const card = within(screen.getByRole("region", { name: "feat: add modulo #3" }));
  await card.findByText("What");
  expect(document.querySelector(".markdown img")).toBeNull();
  expect(document.querySelector(".markdown a")?.getAttribute("href")).not.toMatch(/javascript/);
  await userEvent.click(card.getByRole("button", { name: "Merge into main" }));
  await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Merge" }));
  await vi.waitFor(() => expect(asked.some(({ path }) => path.endsWith("/merge"))).toBe(true));
});

it("begins a run, says what is wrong with an address, and remembers the good ones", async () => {
  answers["POST /code"] = { id: "sess_9", session_id: "sess_9" };
  answers["GET /v1/sessions/sess_9"] = { id: "sess_9", studio: "code" };
  answers["GET /v1/models?limit=1000"] = { data: [] };
  const started = vi.fn();
  page(<StartRunForm onStarted={started} />);
  await userEvent.click(screen.getByRole("button", { name: "Start the run" }));
  expect(screen.getByText("Which repository? Give its address.")).toBeTruthy();
  const address = screen.getByRole<HTMLInputElement>("textbox", { name: "Repository" });
  await userEvent.type(address, "git@github.com:owner/name.git");
  await userEvent.click(screen.getByRole("button", { name: "Use https://github.com/owner/name.git" }));
  expect(address.value).toBe("https://github.com/owner/name.git");
  await userEvent.type(screen.getByRole("textbox", { name: "What shall be done" }), "Fix it");
  await userEvent.click(screen.getByRole("checkbox", { name: "Let me approve the plan" }));
  await userEvent.click(screen.getByRole("button", { name: "Start the run" }));
  await vi.waitFor(() => expect(started).toHaveBeenCalledOnce());
  expect(asked.find(({ path }) => path === "/code")?.body).toEqual({
    repoUrl: "https://github.com/owner/name.git",
    prompt: "Fix it",
    planApproval: true,
  });
  expect(localStorage.getItem("atelier.code.repositories")).toBe('["https://github.com/owner/name.git"]');
});

it("says what runs came to, with a dash where nothing was measured", () => {
  const none = { runs: 0, passed: 0 };
  page(
    <Numbers
      of={{
        runs: 4,
        by_status: { completed: 3, failed: 1 },
        duration_ms: { samples: 3, p50: 12_400, p95: 65_000 },
        turns: { total: 20, mean_per_run: 5, mean_ms: 800 },
        tools: {
          calls: 10,
          errors: 1,
          success_rate: 0.9,
          by_tool: { bash: { calls: 8, errors: 1, success_rate: 0.875, mean_ms: 400 }, edit: { calls: 2, errors: 0 } },
        },
        checks: none,
        pull_requests: { opened: 3, rate: 0.75, states: { merged: 1 } },
        confidence: {
          samples: 3,
          groups: [
            { from: 0, to: 0.5, samples: 0 },
            { from: 0.85, to: 1, samples: 3, mean_stated: 0.9, success_rate: 0.667 },
          ],
        },
        cost: { usd: 0.42, unpriced_requests: 0 },
      }}
    />,
  );
  const tile = (name: string) => screen.getByText(name).parentElement?.textContent;
  expect(tile("End in a pull request")).toBe("End in a pull request75 %3 opened, 1 merged here");
  expect(tile("Checks passed")).toBe("Checks passed–0 of 0");
  expect(tile("Usual time")).toBe("Usual time12 s95 % within 1 min 5 s");
  expect(screen.getAllByRole("row").map((row) => row.textContent)).toEqual([
    "ToolCallsWorkedTime each",
    "bash888 %0.4 s",
    "edit2––",
    "SaidRunsOn averageCame true",
    "85 to 100 %390 %67 %",
  ]);
});
