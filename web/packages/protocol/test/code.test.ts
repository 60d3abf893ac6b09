import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  CODE_STEPS,
  codeSteps,
  currentPlan,
  emptySession,
  foldEvents,
  foldTo,
  parseEvent,
  planWaits,
  type CodeStepNow,
  type JournalEvent,
} from "../src";
import { CodingJournal } from "./coding";
import { JournalWriter } from "./journals";

function coding(): { journal: JournalWriter; run: CodingJournal } {
  const journal = new JournalWriter();
  return { journal, run: new CodingJournal(journal).begin() };
}

/** How the steps are doing, in their order. */
function steps(journal: JournalWriter): CodeStepNow[] {
  return codeSteps(foldEvents(journal.events)).map(({ now }) => now);
}

describe("the steps of a coding run", () => {
  it("go on one after the other, as the events come", () => {
    const { journal, run } = coding();
    expect(steps(journal)).toEqual(["now", "ahead", "ahead", "ahead", "ahead", "ahead"]);
    run.request();
    expect(steps(journal)).toEqual(["done", "now", "ahead", "ahead", "ahead", "ahead"]);
    run.analyzed();
    expect(steps(journal)).toEqual(["done", "done", "now", "ahead", "ahead", "ahead"]);
    const plan = run.call("propose_plan", { ...run.plan, confidence: 0.9 });
    run.planned().result(plan);
    expect(steps(journal)).toEqual(["done", "done", "done", "now", "ahead", "ahead"]);
    const edit = run.call("edit", { file_path: "calc.py" });
    run.result(edit);
    const checks = run.call("run_checks");
    expect(steps(journal)).toEqual(["done", "done", "done", "done", "now", "ahead"]);
    run.checked(true).result(checks);
    expect(steps(journal)).toEqual(["done", "done", "done", "done", "done", "ahead"]);
    const open = run.call("open_pull_request", {});
    expect(steps(journal)).toEqual(["done", "done", "done", "done", "done", "now"]);
    run.opened().result(open);
    journal.add("session.status_idle", { stop_reason: { type: "end_turn" } });
    expect(steps(journal)).toEqual(["done", "done", "done", "done", "done", "done"]);
  });

  it("wait for a person where the plan does, and begin anew where it is refused", () => {
    const { journal, run } = coding();
    run.request().analyzed();
    const first = run.call("propose_plan", { ...run.plan, confidence: 0.8 }, "ask");
    journal.add("session.status_idle", { stop_reason: { type: "requires_action", event_ids: [first] } });
    let state = foldEvents(journal.events);
    expect(planWaits(state)).toBe(true);
    expect(currentPlan(state)).toMatchObject({ verdict: "waiting", confidence: { stated: 0.8, calibrated: null } });
    expect(codeSteps(state)[2]?.now).toBe("waiting");

    journal.add("user.tool_confirmation", { tool_use_id: first, result: "deny", deny_message: "With docs, please" });
    journal.add("session.status_running", {});
    run.result(first, "denied", true);
    const second = run.call("propose_plan", { ...run.plan, summary: "With docs." }, "ask");
    state = foldEvents(journal.events);
    expect(state.code.plans.map(({ verdict, refusal }) => [verdict, refusal])).toEqual([
      ["refused", "With docs, please"],
      ["waiting", null],
    ]);
    journal.add("user.tool_confirmation", { tool_use_id: second, result: "allow" });
    run.planned().result(second);
    state = foldEvents(journal.events);
    expect(state.code.plans).toHaveLength(2);
    expect(currentPlan(state)).toMatchObject({ verdict: "approved", confidence: { calibrated: 0.7, samples: 3 } });
    expect(planWaits(state)).toBe(false);
    expect(codeSteps(state)[3]?.now).toBe("now");
  });

  it("show checks that failed until they are run again, and what is done about them", () => {
    const { journal, run } = coding();
    run.request().analyzed().planned();
    const checks = run.call("run_checks");
    run.checked(false).result(checks, "1 failed", true);
    expect(steps(journal).slice(3)).toEqual(["done", "failed", "ahead"]);
    run.result(run.call("edit", {}));
    expect(steps(journal).slice(3)).toEqual(["now", "failed", "ahead"]);
    const again = run.call("run_checks");
    expect(steps(journal).slice(3)).toEqual(["done", "now", "ahead"]);
    run.checked(true).result(again);
    const { code } = foldEvents(journal.events);
    expect(code.checks.map(({ call, event }) => [call, event.passed])).toEqual([
      [checks, false],
      [again, true],
    ]);
  });

  it("stand still where the run was stopped, and say when there was nothing to propose", () => {
    const { journal, run } = coding();
    run.request();
    journal.add("session.status_idle", { stop_reason: { type: "interrupted" } });
    expect(steps(journal)[1]).toBe("held");
    journal.add("session.status_running", {});
    expect(steps(journal)[1]).toBe("now");
    journal.add("code.no_change", { reason: "It is there already." });
    expect(steps(journal)).toEqual(["done", "done", "skipped", "skipped", "skipped", "nothing"]);
  });

  it("go back to work when a comment on the pull request is taken up", () => {
    const { journal, run } = coding();
    run.request().analyzed().planned();
    const open = run.call("open_pull_request");
    run.opened().result(open);
    journal.add("session.status_idle", { stop_reason: { type: "end_turn" } });
    journal.add("user.message", { content: [{ type: "text", text: "calc.py line 3: name it mod" }] });
    journal.add("session.status_running", {});
    run.call("edit", {});
    expect(steps(journal)).toEqual(["done", "done", "done", "now", "ahead", "done"]);
    expect(foldEvents(journal.events).code.pullRequest?.number).toBe(1);
  });
});

describe("a recorded run", () => {
  // Written by the server: the rehearsal coder adds a function to a local repository.
  const lines = readFileSync(new URL("golden/coding-run.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n");
  const events = lines.map((line): JournalEvent => {
    const parsed = parseEvent(JSON.parse(line));
    if (!parsed.ok) throw new Error(parsed.problem);
    return parsed.value;
  });

  it("is read as what it was, event by event", () => {
    expect(events.filter(({ type }) => type === "unknown")).toEqual([]);
    const passed: string[] = [];
    for (const event of events) {
      const { current } = foldTo(events, event.seq).code;
      if (current !== null && passed[passed.length - 1] !== current) passed.push(current);
    }
    expect(passed).toEqual([...CODE_STEPS]);
    const state = foldEvents(events);
    expect(codeSteps(state).map(({ now }) => now)).toEqual(CODE_STEPS.map(() => "done"));
    expect(state.code).toMatchObject({
      repository: { url: "file:///srv/git/shop.git" },
      analysis: { base: { branch: "main" }, project: { languages: [{ name: "JavaScript" }] } },
      plans: [{ verdict: "free", confidence: { stated: 0.85, samples: 0 } }],
      checks: [{ event: { passed: true, tests: { passed: 4, failed: 0 } } }],
      change: { additions: 30, files: [{ kind: "added" }, { kind: "added" }] },
      pullRequest: { forge: "git", number: 1 },
      noChange: null,
    });
    expect(state.code.checks[0]?.call).toBe(events.find((event) => named(event) === "run_checks")?.id);
  });

  function named(event: JournalEvent): string | undefined {
    return event.type === "agent.tool_use" ? event.name : undefined;
  }
});

describe("a coding run", () => {
  it("knows its repository, its title, its cost, and when files may have changed", () => {
    const { journal, run } = coding();
    run.request().analyzed().request();
    const before = foldEvents(journal.events);
    expect(before.code.repository).toEqual({ url: "https://github.com/example/calc", checkout: "branch:main" });
    expect(before.code.treeSeq).toBe(0);
    expect(before.usage).toMatchObject({ requests: 2, nano_usd: 3_000_000, unpriced: 0 });
    run.result(run.call("read", {}));
    expect(foldEvents(journal.events).code.treeSeq).toBe(0);
    run.result(run.call("bash", { command: "make" }));
    expect(foldEvents(journal.events).code.treeSeq).toBe(journal.events.length);
    run.opened();
    const after = foldEvents(journal.events);
    expect(after.title).toBe("feat: add modulo");
    expect(
      after.timeline.slice().filter((entry) => entry.kind === "status" && entry.change.to === "coded"),
    ).toHaveLength(4);
  });

  it("is the same from any moment on, and leaves older states alone", () => {
    const { journal, run } = coding();
    run.request().analyzed();
    const plan = run.call("propose_plan", run.plan, "ask");
    journal.add("user.tool_confirmation", { tool_use_id: plan, result: "allow" });
    run.planned().result(plan);
    run.checked(false).opened();
    const whole = foldEvents(journal.events);
    for (let cut = 0; cut <= journal.events.length; cut++) {
      const half = foldTo(journal.events, cut);
      const frozen = JSON.stringify(half.code);
      expect(foldEvents(journal.events, half).code).toEqual(whole.code);
      expect(JSON.stringify(half.code)).toBe(frozen);
    }
  });

  it("is nothing in the sessions of other studios", () => {
    const journal = new JournalWriter().created();
    const run = new CodingJournal(journal);
    run.request();
    run.result(run.call("bash", { command: "ls" }));
    expect(foldEvents(journal.events).code).toBe(emptySession.code);
  });

  it("reads a plan whose call has odd inputs", () => {
    const { journal, run } = coding();
    run.call("propose_plan", { summary: 7, steps: ["one", 2, null], files: "calc.py", confidence: "high" });
    expect(currentPlan(foldEvents(journal.events))).toMatchObject({
      summary: "",
      steps: ["one"],
      files: [],
      confidence: { stated: null },
    });
  });
});
