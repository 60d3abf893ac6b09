import { describe, expect, it } from "vitest";
import { sumsBy, total } from "./costs/sums";
import { parsed, pretty, quickFields, withField } from "./inbox/fields";
import { deliveryWords, verdictWords, verifiedWords } from "./inbox/words";
import { choicesOf, filterOf } from "./overview/filter";
import { turnsOf } from "./overview/turns";
import { sampleTask as task } from "../../test/sampleTask";
import { callWords } from "./callWords";
import { bodyOf, complete, draftOf, emptyDraft, words } from "./webhooks/draft";
import type { Webhook } from "./webhooks/types";
import { isAsking, isClosed, sourceWords, taskWords, titleOf, usd } from "./words";

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

  it("is called by its message, not by what was said before or by marks", () => {
    const said = "What was said before in this conversation, so that you understand the message:\n\n[person] hi";
    expect(titleOf(`${said}\n\nThe message now:\nfix it\nsoon`)).toBe("fix it");
    expect(titleOf('<untrusted origin="github issue #1">\nIt fails\n</untrusted>')).toBe("It fails");
    expect(titleOf("  \n")).toBe("Untitled");
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
  const tasks = [
    task({ task_id: "1", cost_usd: 1, started_at: "2026-11-21T10:00:00Z" }),
    task({
      task_id: "2",
      cost_usd: 2,
      started_at: "2026-11-20T10:00:00Z",
      agent: "agent_planner",
      parent_task_id: "1",
    }),
    task({ task_id: "3", cost_usd: 4, started_at: "2026-11-21T11:00:00Z", repository: null }),
  ];

  it("count every task once, days in order and the rest the dearest first", () => {
    expect(sumsBy("day", tasks).map(({ name, usd: cost }) => [name, cost])).toEqual([
      ["2026-11-20", 2],
      ["2026-11-21", 5],
    ]);
    expect(sumsBy("agent", tasks).map(({ name, tasks: number }) => [name, number])).toEqual([
      ["Brain", 2],
      ["Planner", 1],
    ]);
    expect(sumsBy("repository", tasks)[0]).toMatchObject({ name: "None", usd: 4 });
    expect(total(sumsBy("source", tasks))).toMatchObject({ usd: 7, tasks: 3 });
  });
});

describe("the inbox", () => {
  it("says what came of a delivery, also in words that are newer than the page", () => {
    expect(deliveryWords({ status: "task" }).words).toBe("Began a task");
    expect(deliveryWords({ status: "newer" as never }).words).toBe("newer");
    expect(verifiedWords("expired")).toEqual({ words: "Signature expired", tone: "seal" });
    expect(verdictWords({ verdict: "decide", allow: false, rule: "", reason: "" })).toMatch(/rejected/);
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
