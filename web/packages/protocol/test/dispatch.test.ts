import { describe, expect, it } from "vitest";
import { foldEvents, placeInTree, treeCost, treeOf } from "../src";
import { JournalWriter } from "./journals";

const plan = {
  summary: "Guard the parser.",
  steps: ["Add a guard"],
  files: ["parser.py"],
  commands: [],
  risks: [],
  markdown: "# Plan\n",
};

describe("a task's journal", () => {
  it("tells the last plan, and whom work was given to", () => {
    const journal = new JournalWriter();
    journal.add("dispatch.plan_written", { ...plan, summary: "First" });
    journal.add("dispatch.plan_written", plan);
    journal.add("dispatch.delegated", {
      task_id: "task-1",
      task_session: "sesn_2",
      agent: "agent_executor",
      prompt: "Do it",
    });
    const { dispatch, timeline } = foldEvents(journal.events);
    expect(dispatch.plan?.summary).toBe("Guard the parser.");
    expect(dispatch.delegated.map(({ task_id: id }) => id)).toEqual(["task-1"]);
    expect(timeline.last()).toMatchObject({ kind: "status", change: { to: "dispatched" } });
  });

  it("has what another engine tells of itself as entries of their own", () => {
    const journal = new JournalWriter();
    journal.add("engine.started", { engine: "claude-cli", conversation: "c", is_resumed: false });
    expect(foldEvents(journal.events).timeline.last()).toMatchObject({
      kind: "engine",
      event: { type: "engine.started", engine: "claude-cli" },
    });
  });

  it("knows a question until somebody says something", () => {
    const journal = new JournalWriter();
    journal.add("dispatch.person_asked", { question: "Which repository?", choices: [] });
    expect(foldEvents(journal.events).dispatch.question).toMatchObject({ answered: false });
    journal.add("user.message", { content: [{ type: "text", text: "ada/parser" }] });
    expect(foldEvents(journal.events).dispatch.question).toMatchObject({ answered: true });
  });

  it("changes nothing where nothing of this happens", () => {
    const journal = new JournalWriter().created();
    const before = foldEvents(journal.events).dispatch;
    journal.add("user.message", { content: [{ type: "text", text: "hello" }] });
    expect(foldEvents(journal.events).dispatch).toBe(before);
  });
});

describe("trees of tasks", () => {
  const task = (id: string, parent: string | null, cost: number, at = id) => ({
    task_id: id,
    parent_task_id: parent,
    cost_usd: cost,
    created_at: at,
  });

  it("add up what all below costs", () => {
    const roots = treeOf([
      task("d", "b", 4),
      task("c", "a", 2),
      task("b", "a", 1),
      task("a", null, 8),
      task("e", null, 1),
    ]);
    expect(roots.map(({ task: { task_id: id }, cost }) => [id, cost])).toEqual([
      ["a", 15],
      ["e", 1],
    ]);
    expect(roots[0]?.children.map(({ task: { task_id: id } }) => id)).toEqual(["b", "c"]);
    expect(placeInTree(roots, "d")?.cost).toBe(4);
    expect(treeCost(roots)).toBe(16);
  });

  it("have those as roots whose parent is not there, and end in a ring", () => {
    expect(treeOf([task("b", "gone", 1)])).toHaveLength(1);
    expect(treeOf([task("a", "a", 1)])[0]?.children).toEqual([]);
    expect(placeInTree(treeOf([task("a", null, 1)]), "z")).toBeUndefined();
  });
});
