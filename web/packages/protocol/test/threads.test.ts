import { expect, it } from "vitest";
import { foldEvents, sessionStatus, type SessionState } from "../src";
import { JournalWriter } from "./journals";

const reviewer = { session_thread_id: "sthr_a", agent_name: "Reviewer" };

function called(): JournalWriter {
  const journal = new JournalWriter().created();
  journal.add("session.status_running", {});
  journal.add("session.thread_created", reviewer);
  return journal;
}

function fold(journal: JournalWriter): SessionState {
  return foldEvents(journal.events);
}

it("knows who was called in and how each is doing", () => {
  const journal = called();
  expect(fold(journal).threads).toEqual([{ id: "sthr_a", agent: "Reviewer", now: "idle", stopReason: null }]);
  journal.add("session.thread_status_running", reviewer);
  expect(fold(journal).threads).toMatchObject([{ now: "running" }]);
  journal.add("session.thread_status_rescheduled", reviewer);
  expect(fold(journal).threads).toMatchObject([{ now: "rescheduling" }]);
  journal.add("session.thread_status_idle", { ...reviewer, stop_reason: { type: "end_turn" } });
  expect(fold(journal).threads).toMatchObject([{ now: "idle", stopReason: { type: "end_turn" } }]);
  journal.add("session.thread_status_terminated", reviewer);
  expect(fold(journal).threads).toMatchObject([{ now: "terminated" }]);
});

it("does not take the session's own agent for one that was called in", () => {
  const journal = called();
  journal.add("session.thread_status_idle", {
    session_thread_id: "sthr_own",
    agent_name: "Chief",
    stop_reason: { type: "end_turn" },
  });
  expect(fold(journal).threads).toHaveLength(1);
});

it("asks a thread's question in the session until it is answered or nobody wants to know any more", () => {
  for (const end of ["answered", "interrupted"]) {
    const journal = called();
    journal.add("session.thread_status_running", reviewer);
    const call = journal.addRaw("agent.tool_use", {
      name: "write",
      input: {},
      model_call_id: "toolu_1",
      evaluated_permission: "ask",
      thread: "sthr_a",
    });
    journal.add("session.thread_status_idle", {
      ...reviewer,
      stop_reason: { type: "requires_action", event_ids: [call.id] },
    });
    expect(sessionStatus(fold(journal))).toBe("waiting_approval");
    if (end === "answered") {
      journal.addRaw("user.tool_confirmation", { tool_use_id: call.id, result: "allow", thread: "sthr_a" });
      journal.add("session.thread_status_running", reviewer);
      expect(sessionStatus(fold(journal))).toBe("executing");
    }
    journal.add("session.thread_status_idle", { ...reviewer, stop_reason: { type: "end_turn" } });
    journal.add("session.status_idle", { stop_reason: { type: "end_turn" } });
    const state = fold(journal);
    expect(state.pendingCalls).toEqual([]);
    expect(sessionStatus(state)).toBe("idle");
    expect(state.timeline.toArray().find((entry) => entry.kind === "tool")).toHaveProperty("result");
  }
});

it("ends the threads with their session", () => {
  const journal = called();
  journal.add("session.status_terminated", {});
  expect(fold(journal).threads).toMatchObject([{ now: "terminated" }]);
});

it("tells a thread that waits for a worker from one that waits for a person", () => {
  const journal = called();
  journal.add("session.thread_status_running", reviewer);
  const call = journal.addRaw("agent.tool_use", {
    name: "read",
    input: {},
    model_call_id: "toolu_1",
    evaluated_permission: "allow",
    runner: "worker",
    thread: "sthr_a",
  });
  const waits = { type: "requires_action" as const, event_ids: [call.id] };
  journal.add("session.thread_status_idle", { ...reviewer, stop_reason: waits });
  expect(fold(journal).threads).toMatchObject([{ now: "idle", waitsFor: "worker" }]);
});
