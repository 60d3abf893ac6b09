// @vitest-environment jsdom
import { expect, it } from "vitest";
import { openFake, until } from "../../test/openFake";
import { isStep, marksOf } from "./marks";
import { nextStep } from "./steps";

const motion = { duration_ms: 1000, moves: [] };

async function played() {
  const opened = await openFake();
  const { server, session } = opened;
  server.created();
  server.event("user.message", { content: [{ type: "text", text: "Draw" }] }, "user:local");
  server.event("session.status_running");
  server.event("agent.thinking", { text: "I begin." });
  for (let index = 0; index < 3; index++) {
    const strokes = [
      {
        id: `st_${index}`,
        author: "agent",
        type: "line",
        points: [
          { x: 0, y: 0 },
          { x: 9, y: 9 },
        ],
      },
    ];
    server.event("canvas.strokes", { call_id: "evt_4", first_index: index, strokes, motion });
  }
  server.event("session.status_idle", { stop_reason: { type: "end_turn" } });
  await until(session, () => session.view().session.lastSeq === 8);
  return opened;
}

it("shows strokes that follow each other as one stretch of work", async () => {
  const { session } = await played();
  const marks = marksOf(session.events, session.replay, 50);
  expect(marks.map((mark) => mark.kind)).toEqual(["person", "thought", "work"]);
  expect(marks[2]?.span).toBeGreaterThan(0.25);
});

it("keeps every mark on the line", async () => {
  const { session } = await played();
  for (const { at, span } of marksOf(session.events, session.replay, 10)) {
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at + span).toBeLessThanOrEqual(1);
  }
});

it("steps over what a person would not look for", async () => {
  const { session } = await played();
  expect(session.events.map(isStep)).toEqual([false, true, false, true, true, true, true, false]);
  nextStep(session, -1);
  expect(session.view().shown.lastSeq).toBe(7);
  nextStep(session, -4);
  expect(session.view().shown.lastSeq).toBe(2);
  nextStep(session, -1);
  expect(session.view().shown.lastSeq).toBe(1);
  nextStep(session, 1);
  expect(session.view().shown.lastSeq).toBe(2);
  nextStep(session, 99);
  expect(session.view().moment.kind).toBe("live");
});
