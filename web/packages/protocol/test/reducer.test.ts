import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptySession,
  foldEvents,
  foldTo,
  MAX_STROKES_PER_ENTRY,
  MAX_TIMELINE,
  sessionReducer,
  sessionStatus,
  TimeTravel,
  type TimelineEntry,
  nameOf,
} from "../src";
import { journals, JournalWriter, line, plannedMotion } from "./journals";

const usage = { input_tokens: 7, output_tokens: 3, cache_read_input_tokens: 2, cache_creation_input_tokens: 1 };

function entries(journal: JournalWriter): TimelineEntry[] {
  return foldEvents(journal.events).timeline.toArray();
}

function statusOf(journal: JournalWriter): string {
  return sessionStatus(foldEvents(journal.events));
}

function toolUse(journal: JournalWriter, permission: "allow" | "ask" = "allow", name = "draw_paths") {
  return journal.add("agent.tool_use", {
    name,
    input: {},
    model_call_id: "toolu_1",
    evaluated_permission: permission,
  });
}

describe("the fold of any journal", () => {
  it("is the same with any cut and replay as without", () => {
    fc.assert(
      fc.property(journals, fc.nat(), fc.nat(), (events, cutAt, replayed) => {
        const whole = foldEvents(events);
        const cut = cutAt % (events.length + 1);
        const from = Math.max(0, cut - (replayed % 10));
        const reconnected = foldEvents(events.slice(from), foldEvents(events.slice(0, cut)));
        expect(reconnected).toEqual(whole);
      }),
      { numRuns: 200 },
    );
  });

  it("ignores repeats, and keeps the very same state", () => {
    fc.assert(
      fc.property(journals, (events) => {
        const state = foldEvents(events);
        for (const event of events) expect(sessionReducer(state, event)).toBe(state);
      }),
      { numRuns: 50 },
    );
  });

  it("never changes an older state", () => {
    fc.assert(
      fc.property(journals, fc.nat(), (events, cutAt) => {
        const cut = cutAt % (events.length + 1);
        const before = foldEvents(events.slice(0, cut));
        const picture = JSON.stringify([before, before.timeline.toArray(), before.canvas.strokes.toArray()]);
        foldEvents(events.slice(cut), before);
        expect(JSON.stringify([before, before.timeline.toArray(), before.canvas.strokes.toArray()])).toBe(picture);
      }),
      { numRuns: 50 },
    );
  });

  it("is what time travel finds, whatever the order of the jumps", () => {
    fc.assert(
      fc.property(journals, fc.array(fc.nat(80), { maxLength: 20 }), (events, jumps) => {
        const travel = new TimeTravel(7);
        for (const event of events) travel.add(event);
        for (const seq of jumps) expect(travel.stateAt(seq)).toEqual(foldTo(events, seq));
      }),
      { numRuns: 60 },
    );
  });
});

describe("the timeline", () => {
  it("puts a result into the entry of its call", () => {
    const journal = new JournalWriter().created();
    const call = toolUse(journal);
    const strokes = [line("a", [0, 0], [10, 0])];
    journal.add("canvas.strokes", { call_id: call.id, first_index: 0, strokes, motion: plannedMotion(strokes) });
    journal.add("agent.tool_result", {
      tool_use_id: call.id,
      content: [{ type: "text", text: "1 stroke drawn" }],
      is_error: false,
    });
    const tools = entries(journal).filter((entry) => entry.kind === "tool");
    expect(tools).toHaveLength(1);
    expect(tools[0]).toMatchObject({ strokes: 1, result: { isError: false, seq: 4 } });
    expect(foldEvents(journal.events).pendingCalls).toEqual([]);
  });

  it("marks a nudge as seen when it is taken up", () => {
    const journal = new JournalWriter().created();
    const nudge = journal.add("user.message", { content: [{ type: "text", text: "more blue" }] });
    expect(entries(journal).at(-1)).toMatchObject({ kind: "nudge", text: "more blue", seenAt: null });
    const seen = journal.add("session.inputs_processed", { event_ids: [nudge.id] });
    expect(entries(journal).at(-1)).toMatchObject({ kind: "nudge", seenAt: seen.created_at });
    expect(foldEvents(journal.events).waitingInputs.length).toBe(0);
  });

  it("gathers one person's strokes until somebody else does something", () => {
    const journal = new JournalWriter().created();
    const draw = (id: string, actor: string) =>
      journal.add("user.stroke", { stroke: { ...line(id, [0, 0], [1, 1]), author: "human" } }, actor);
    draw("s1", "user:ada");
    draw("s2", "user:ada");
    draw("s3", "user:bob");
    draw("s4", "user:ada");
    const groups = entries(journal).filter((entry) => entry.kind === "strokes");
    expect(groups.map((group) => group.strokeIds)).toEqual([["s1", "s2"], ["s3"], ["s4"]]);
  });

  it("says a title once, though studio and session both name it", () => {
    const journal = new JournalWriter();
    journal.add("canvas.titled", { title: "Headland" });
    journal.add("session.updated", { title: "Headland" });
    journal.add("session.updated", { title: "Another" });
    const titles = entries(journal).flatMap((entry) =>
      entry.kind === "status" && entry.change.to === "titled" ? [entry.change.title] : [],
    );
    expect(titles).toEqual(["Headland", "Another"]);
  });

  it("bounds what it keeps", () => {
    const journal = new JournalWriter().created();
    for (let index = 0; index < MAX_TIMELINE + 50; index++) journal.add("agent.thinking", { text: `${index}` });
    const { timeline } = foldEvents(journal.events);
    expect(timeline.length).toBe(MAX_TIMELINE);
    expect(timeline.last()).toMatchObject({ text: `${MAX_TIMELINE + 49}` });
    expect(timeline.start).toBe(51);
  });

  it("begins a new group before one gets too long", () => {
    const journal = new JournalWriter().created();
    for (let index = 0; index <= MAX_STROKES_PER_ENTRY; index++) {
      journal.add("user.stroke", {
        stroke: { id: `s${index}`, author: "human", type: "polyline", points: [{ x: 0, y: 0 }] },
      });
    }
    const groups = entries(journal).filter((entry) => entry.kind === "strokes");
    expect(groups.map((group) => group.strokeIds.length)).toEqual([MAX_STROKES_PER_ENTRY, 1]);
  });

  it("keeps an event that nobody knows as a generic entry", () => {
    const journal = new JournalWriter().created();
    journal.addRaw("garden.watered", { litres: 3 });
    expect(entries(journal).at(-1)).toMatchObject({ kind: "unknown", type: "garden.watered", fields: { litres: 3 } });
  });
});

describe("the canvas", () => {
  it("takes size and style from the session's options", () => {
    const journal = new JournalWriter().created({ style: "paint", width: "1200", height: "99999" });
    expect(foldEvents(journal.events).canvas).toMatchObject({ width: 1200, height: 2400, style: "paint" });
  });

  it("takes a person's own stroke back, and nobody else's", () => {
    const journal = new JournalWriter().created();
    journal.add("user.stroke", { stroke: { id: "s1", points: [{ x: 1, y: 1 }] } }, "user:ada");
    journal.add("user.undo_stroke", { stroke_id: "s1" }, "user:bob");
    expect(foldEvents(journal.events).canvas.strokes.length).toBe(1);
    journal.add("user.undo_stroke", { stroke_id: "s1" }, "user:ada");
    expect(foldEvents(journal.events).canvas).toMatchObject({ epoch: 1 });
    expect(foldEvents(journal.events).canvas.strokes.length).toBe(0);
  });

  it("knows what each person may do again, until they do something else", () => {
    const journal = new JournalWriter().created();
    const again = () => foldEvents(journal.events).canvas.undone.map(({ act, actor }) => [actor, nameOf(act)]);
    for (const id of ["s1", "s2"]) journal.add("user.stroke", { stroke: line(id, [0, 0], [1, 1]) }, "user:ada");
    journal.add("user.erase_strokes", { erase_id: "e1", stroke_ids: ["s1"] }, "user:bob");
    journal.add("user.undo_erase", { erase_id: "e1" }, "user:bob");
    journal.add("user.undo_stroke", { stroke_id: "s2" }, "user:ada");
    journal.add("user.undo_stroke", { stroke_id: "s1" }, "user:ada");
    journal.add("user.undo_stroke", { stroke_id: "s1" }, "user:ada");
    const [erased, ...drawn] = [["user:bob", "e1"], ["user:ada", "s2"], ["user:ada", "s1"]]; // prettier-ignore
    expect(again()).toEqual([erased, ...drawn]);
    expect(foldEvents(journal.events).canvas.undone[0]?.act).toMatchObject({ strokeIds: ["s1"] });
    journal.add("user.redo_stroke", { stroke_id: "s1" }, "user:ada");
    expect(again()).toEqual([erased, drawn[0]]);
    journal.add("user.stroke", { stroke: line("s3", [0, 0], [1, 1]) }, "user:ada");
    expect(again()).toEqual([erased]);
    journal.add("user.erase_strokes", { erase_id: "e1", stroke_ids: ["s1"] }, "user:bob");
    expect(again()).toEqual([]);
  });

  it("completes what a person's stroke left out", () => {
    const journal = new JournalWriter().created();
    const event = journal.add("user.stroke", { stroke: { points: [{ x: 1, y: 1 }] } });
    expect(foldEvents(journal.events).canvas.strokes.last()?.stroke).toMatchObject({
      id: event.id,
      author: "human",
      type: "polyline",
    });
  });

  it("takes a new stroke in the same time with 10,000 strokes as with ten", () => {
    const journal = new JournalWriter().created();
    const strokes = Array.from({ length: 1000 }, (_, index) => line(`s${index}`, [0, 0], [1, 1]));
    const motion = { duration_ms: 0, moves: [] };
    for (let index = 0; index < 10; index++) {
      journal.add("canvas.strokes", { call_id: "c", first_index: index * 1000, strokes, motion });
    }
    const full = foldEvents(journal.events);
    journal.add("user.stroke", { stroke: line("h", [0, 0], [1, 1]) });
    const more = foldEvents(journal.events.slice(-1), full);
    expect(more.canvas.strokes.length).toBe(10_001);
    // Shared structure, not a copy: the chunks are the same arrays.
    const chunksOf = (list: unknown) => (list as { chunks: readonly unknown[] }).chunks;
    const shared = chunksOf(more.canvas.strokes).filter((chunk) => chunksOf(full.canvas.strokes).includes(chunk));
    expect(shared.length).toBe(chunksOf(full.canvas.strokes).length - 1);
  });
});

describe("the status", () => {
  it("follows a turn", () => {
    const journal = new JournalWriter();
    expect(statusOf(journal)).toBe("starting");
    journal.created();
    expect(statusOf(journal)).toBe("idle");
    journal.add("session.status_running", {});
    expect(statusOf(journal)).toBe("thinking");
    const start = journal.add("span.model_request_start", { model: "rehearsal", step: 1, attempt: 1 });
    expect(statusOf(journal)).toBe("thinking");
    const call = toolUse(journal);
    journal.add("span.model_request_end", { model_request_start_id: start.id, is_error: false, model_usage: usage });
    expect(statusOf(journal)).toBe("executing");
    const strokes = [line("a", [0, 0], [10, 0])];
    journal.add("canvas.strokes", { call_id: call.id, first_index: 0, strokes, motion: plannedMotion(strokes) });
    expect(statusOf(journal)).toBe("drawing");
    journal.add("agent.tool_result", { tool_use_id: call.id, content: [], is_error: false });
    journal.add("session.status_idle", { stop_reason: { type: "end_turn" } });
    expect(statusOf(journal)).toBe("idle");
    expect(sessionStatus(foldEvents(journal.events), { performing: true })).toBe("drawing");
    expect(foldEvents(journal.events).usage).toEqual({ requests: 1, nano_usd: 0, unpriced: 1, ...usage });
  });

  it("is paused from the request to the resume, whatever else happens", () => {
    const journal = new JournalWriter().created();
    journal.add("session.status_running", {});
    journal.add("user.pause", {});
    expect(statusOf(journal)).toBe("paused");
    journal.add("session.status_idle", { stop_reason: { type: "paused" } });
    expect(statusOf(journal)).toBe("paused");
    journal.add("user.resume", {});
    expect(statusOf(journal)).toBe("idle");
  });

  it("knows why it is paused, and who asked, until it goes on", () => {
    const pause = (journal: JournalWriter) => foldEvents(journal.events).run.pause;
    const journal = new JournalWriter().created();
    journal.add("user.pause", { reason: "disconnect" });
    expect(pause(journal)).toMatchObject({ reason: "disconnect" });
    journal.add("user.resume", {});
    expect(pause(journal)).toBe(null);
    const { actor } = journal.add("user.pause", {});
    expect(pause(journal)).toEqual({ reason: "user", actor });
  });

  it("waits for approval until somebody answers", () => {
    const journal = new JournalWriter().created();
    const call = toolUse(journal, "ask");
    journal.add("session.status_idle", { stop_reason: { type: "requires_action", event_ids: [call.id] } });
    expect(statusOf(journal)).toBe("waiting_approval");
    expect(foldEvents(journal.events).pendingCalls).toMatchObject([{ id: call.id, waitsForApproval: true }]);
    journal.add("user.tool_confirmation", { tool_use_id: call.id, result: "allow" });
    expect(statusOf(journal)).toBe("executing");
    expect(entries(journal).find((entry) => entry.kind === "tool")).toMatchObject({
      confirmation: { result: "allow" },
    });
  });

  it("waits for a worker, and for a person where both have to do something", () => {
    const journal = new JournalWriter().created();
    const call = (permission: "allow" | "ask") =>
      journal.add("agent.tool_use", {
        name: "read",
        input: {},
        model_call_id: "toolu_1",
        evaluated_permission: permission,
        runner: "worker",
      }).id;
    const idle = (...waiting: string[]) => {
      journal.add("session.status_idle", { stop_reason: { type: "requires_action", event_ids: waiting } });
      const last = entries(journal).at(-1);
      return last?.kind === "status" && last.change.to === "idle" ? last.change.waitsFor : undefined;
    };
    const read = call("allow");
    expect(idle(read)).toBe("worker");
    expect(statusOf(journal)).toBe("waiting_worker");
    const write = call("ask");
    expect(idle(read, write)).toBe("person");
    expect(statusOf(journal)).toBe("waiting_approval");
    journal.add("user.tool_confirmation", { tool_use_id: write, result: "allow" });
    journal.add("user.tool_result", { tool_use_id: read });
    expect(idle(write)).toBe("worker");
    const own = journal.add("agent.custom_tool_use", { name: "ask", input: {}, model_call_id: "toolu_2" }).id;
    expect(idle(write, own)).toBe("person");
    expect(statusOf(journal)).toBe("waiting_result");
    journal.add("session.status_idle", { stop_reason: { type: "budget_reached" } });
    expect(statusOf(journal)).toBe("waiting_budget");
  });

  it("is graded between the start and the end of a grader's look", () => {
    const journal = new JournalWriter().created();
    const outcome = { outcome_id: "outc_1", iteration: 0 };
    const usage = {
      input_tokens: 1,
      output_tokens: 1,
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
    };
    journal.add("user.define_outcome", { outcome_id: "outc_1", description: "a poem", rubric: "four lines" });
    journal.add("session.status_running", {});
    const start = journal.add("span.outcome_evaluation_start", outcome);
    expect(statusOf(journal)).toBe("grading");
    const end = { ...outcome, outcome_evaluation_start_id: start.id, result: "needs_revision", explanation: "three" };
    journal.add("span.outcome_evaluation_end", { ...end, result: "needs_revision", usage });
    expect(statusOf(journal)).toBe("thinking");
    expect(entries(journal).flatMap((entry) => (entry.kind === "status" ? [entry.change] : []))).toMatchObject([
      { to: "created" },
      { to: "outcome_defined", description: "a poem", rubric: "four lines", most: null },
      { to: "running" },
      { to: "graded", result: "needs_revision", explanation: "three", iteration: 0 },
    ]);
  });

  it("shows an error until the next turn begins, and a retry as one", () => {
    const journal = new JournalWriter().created();
    journal.add("session.error", { error: { type: "x", message: "try again", retry_status: "retrying" } });
    journal.add("session.status_rescheduled", { attempt: 1, retry_at: "2026-01-01T00:00:05Z" });
    expect(statusOf(journal)).toBe("rescheduling");
    journal.add("session.error", { error: { type: "x", message: "no more", retry_status: "exhausted" } });
    journal.add("session.status_idle", { stop_reason: { type: "retries_exhausted" } });
    expect(statusOf(journal)).toBe("error");
    journal.add("session.status_running", {});
    expect(statusOf(journal)).toBe("thinking");
    journal.add("session.status_terminated", {});
    expect(statusOf(journal)).toBe("terminated");
  });

  it("is empty before anything happened", () => {
    expect(emptySession.lastSeq).toBe(0);
  });
});
