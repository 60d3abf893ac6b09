import { describe, expect, it } from "vitest";
import type { Budget, CostLine } from "./costs/api";
import { budgetTree, scopeWords } from "./costs/budgetTree";
import { bucketName, daysOf, dearest, filled, lineName, tokensOf } from "./costs/sums";
import { parsed, pretty, quickFields, withField } from "./inbox/fields";
import { deliveryWords, verdictWords, verifiedWords } from "./inbox/words";
import { choicesOf, filterOf } from "./overview/filter";
import { turnsOf } from "./overview/turns";
import { sampleTask as task } from "../../test/sampleTask";
import { callWords } from "./callWords";
import { bodyOf, complete, draftOf, emptyDraft, words } from "./webhooks/draft";
import type { Webhook } from "./webhooks/types";
import { isAsking, isClosed, sourceWords, taskWords, titleOf, usd, wishOf } from "./words";

describe("a task in words", () => {
  it("waits for a person or for other tasks", () => {
    const waits = { kind: "tasks", text: "", calls: [] } as const;
    expect(taskWords(task({ state: "waiting_input", waits_for: waits }))).toEqual({
      words: "Waits for others",
      tone: "rest",
    });
    expect(isAsking(task({ state: "waiting_input", waits_for: { ...waits, kind: "answer" } }))).toBe(true);
    expect(isAsking(task({ state: "running" }))).toBe(false);
    expect(isClosed(task({ state: "dead" }))).toBe(true);
    expect(taskWords({ state: "newer_state" as never, waits_for: null }).words).toBe("newer state");
  });

  it("was asked for with the message, not with what was said before", () => {
    const said = "What was said before in this conversation, so that you understand the message:\n\n[person] hi";
    expect(wishOf(`${said}\n\nThe message now:\nfix it\nsoon`)).toBe("fix it\nsoon");
    expect(wishOf("fix it")).toBe("fix it");
    expect(titleOf({ title: "" })).toBe("Untitled");
  });

  it("names who asked, and what was spent", () => {
    expect(sourceWords({ kind: "webhook", name: "github", delivery: "d" })).toBe("GitHub");
    expect(sourceWords({ kind: "chat", name: null, delivery: null })).toBe("Chat");
    expect(sourceWords({ kind: "task", name: "chat", delivery: null })).toBe("Chat");
    expect([usd(0), usd(0.00001), usd(0.1), usd(12)]).toEqual(["$0.00", "under $0.0001", "$0.1000", "$12.00"]);
    expect(callWords("delegate_task", { agent: "planner" }).done).toBe("Gave a task to Planner");
  });
});

describe("the board", () => {
  it("asks for several states by one word", () => {
    expect(filterOf({ state: "over" }).status).toBe("completed,cancelled,dead");
    expect(filterOf({ state: "dead", source: "github" })).toMatchObject({ status: "dead", source: "github" });
    expect(choicesOf(["b", null, "a", "b", ""], "c")).toEqual(["a", "b", "c"]);
  });

  it("puts a question and its answer together", () => {
    const turns = turnsOf([
      { by: "person", text: "one", task_id: "t1", at: "1" },
      { by: "person", text: "two", task_id: "t2", at: "2" },
      { by: "agent", text: "done", task_id: "t1", at: "3" },
    ]);
    expect(turns.map(({ task: id, answer }) => [id, answer?.text])).toEqual([
      ["t1", "done"],
      ["t2", undefined],
    ]);
  });
});

describe("costs", () => {
  const line = (name: string | null, cost: number, input = 0): CostLine => ({
    name,
    cost_usd: cost,
    input_tokens: input,
    output_tokens: 1,
    cache_read_input_tokens: 2,
    cache_creation: { ephemeral_5m_input_tokens: 3, ephemeral_1h_input_tokens: 4 },
    requests: 1,
    unpriced_requests: 0,
  });

  it("stand with the dearest first, by names that people know", () => {
    expect(dearest([line("a", 1), line("b", 0, 9), line("c", 2), line("d", 0)]).map(({ name }) => name)).toEqual([
      "c",
      "a",
      "b",
      "d",
    ]);
    expect(tokensOf(line("a", 1, 10))).toBe(20);
    expect(lineName("source", { name: "webhook:github" })).toBe("GitHub");
    expect(lineName("source", { name: "chat" })).toBe("Chat");
    expect([lineName("agent", { name: "agent_brain" }), lineName("repository", { name: null })]).toEqual([
      "Brain",
      "None",
    ]);
  });

  it("are a column a day, also on days on which nothing happened", () => {
    const dots = [
      { day: "2026-11-21", agent: "agent_brain", cost_nano_usd: 1e9, requests: 4 },
      { day: "2026-11-19", agent: "agent_planner", cost_nano_usd: 5e8, requests: 2 },
    ];
    const days = daysOf(dots, "2026-11-22", 30);
    expect(days.map(({ name }) => name)).toEqual([16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}`));
    expect(days[5]?.parts).toEqual([{ of: "agent_brain", size: 1 }]);
    expect(days[4]?.parts).toEqual([]);
    const free = dots.map((dot) => ({ ...dot, cost_nano_usd: 0 }));
    expect(daysOf(free, "2026-11-22", 30)[5]?.parts).toEqual([{ of: "agent_brain", size: 4 }]);
  });

  it("name their buckets, without empty ones at the ends", () => {
    const buckets = [
      { from_usd: 0, to_usd: 0.001, tasks: 0 },
      { from_usd: 0.001, to_usd: 0.05, tasks: 2 },
      { from_usd: 0.05, to_usd: 1, tasks: 0 },
      { from_usd: 1, to_usd: null, tasks: 1 },
    ];
    expect(filled(buckets).map(bucketName)).toEqual(["$0.001 to $0.05", "$0.05 to $1", "over $1"]);
  });

  it("have budgets below the one for everything", () => {
    const budget = (scope: Budget["scope"], period: Budget["period"], subject: string | null) =>
      ({ scope, period, subject }) as Budget;
    const tree = budgetTree([
      budget("task", "total", "task-1"),
      budget("source", "day", "webhook:github"),
      budget("workspace", "day", null),
      budget("workspace", "month", null),
    ]);
    expect(
      tree.map(({ budget: { period }, below }) => [period, below.map(({ budget: one }) => scopeWords(one))]),
    ).toEqual([
      ["month", []],
      ["day", ["What GitHub asks for", "Task task-1"]],
    ]);
  });
});

describe("the inbox", () => {
  it("says what came of a delivery, also in words that are newer than the page", () => {
    expect(deliveryWords({ status: "task" }).words).toBe("Began a task");
    expect(deliveryWords({ status: "newer" as never }).words).toBe("newer");
    expect(verifiedWords("expired")).toEqual({ words: "Signature expired", tone: "seal" });
    expect(verdictWords({ verdict: "decide", allow: false, rule: "", reason: "" })).toMatch(/rejected/);
    expect(verdictWords({ verdict: "refuse", rule: "", reason: "" })).toMatch(/may not/);
  });

  it("changes a field of a body and leaves the rest", () => {
    const body = { issue: { title: "old", number: 3 }, sender: { login: "ada" } };
    const changed = withField(body, "issue.title", "new");
    expect(changed).toEqual({ issue: { title: "new", number: 3 }, sender: { login: "ada" } });
    expect(quickFields(changed).map(({ path }) => path)).toEqual(["issue.title", "sender.login"]);
    expect(withField({}, "a.b", "c")).toEqual({ a: { b: "c" } });
    expect([parsed("[1]"), parsed("{"), parsed('{"a":1}')]).toEqual([undefined, undefined, { a: 1 }]);
    expect(pretty("no json")).toBe("no json");
  });
});

describe("a webhook's form", () => {
  const webhook = {
    name: "mine",
    source: "custom",
    description: "",
    target_agent: "agent_brain",
    repository: null,
    priority: 50,
    requires_signature: true,
    signature: { scheme: "hmac", header: "X-Signature-256", prefix: "sha256=", encoding: "hex", id_header: null },
    command_prefixes: ["@agent", "@bot"],
    commands: [],
    rules: [],
    version: 3,
  } as unknown as Webhook;

  it("sends the version that was looked at, and never a secret with a change", () => {
    const body = bodyOf({ ...draftOf(webhook), secret: "hidden-away" }, webhook);
    expect(body).toMatchObject({ version: 3, command_prefixes: ["@agent", "@bot"], repository: null });
    expect(JSON.stringify(body)).not.toContain("hidden");
  });

  it("sends name, source and secret of a new one", () => {
    const draft = { ...emptyDraft, name: "mine", secret: " a-long-secret " };
    expect(bodyOf(draft)).toMatchObject({ name: "mine", source: "custom", secret: "a-long-secret" });
    expect(complete(draft)).toBe(true);
    expect(complete({ ...draft, name: "Mine!" })).toBe(false);
    expect(complete({ ...draft, priority: "101" })).toBe(false);
    expect(words("@a, @b  @c")).toEqual(["@a", "@b", "@c"]);
  });
});
