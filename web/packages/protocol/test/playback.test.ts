import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  foldEvents,
  MotionScore,
  Performer,
  Replay,
  strokeLength,
  TimeTravel,
  type Motion,
  type Stage,
  type Stroke,
} from "../src";
import { JournalWriter, line, plannedMotion } from "./journals";

const coordinate = fc.integer({ min: 0, max: 800 });
const point = fc.record({ x: coordinate, y: coordinate });
const chunks: fc.Arbitrary<Stroke[]> = fc
  .array(fc.array(point, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
  .map((paths) =>
    paths.map((points, index): Stroke => ({ id: `s${index}`, author: "agent", type: "polyline", points })),
  );

describe("a motion", () => {
  it("is continuous, goes only forward, ends exactly and lasts as long as it says", () => {
    fc.assert(
      fc.property(chunks, (strokes) => {
        const motion = plannedMotion(strokes);
        const score = new MotionScore(strokes, motion, { x: 0, y: 0 });
        expect(Math.abs(score.duration - motion.duration_ms)).toBeLessThanOrEqual(0.01 * motion.duration_ms);
        const step = Math.max(0.5, score.duration / 400);
        let before = score.at(0);
        for (let ms = step; ms <= score.duration + step; ms += step) {
          const now = score.at(ms);
          // The fastest that the plan goes is 1 unit per ms.
          expect(Math.hypot(now.pen.x - before.pen.x, now.pen.y - before.pen.y)).toBeLessThanOrEqual(
            step * 1.01 + 1e-6,
          );
          expect(now.index).toBeGreaterThanOrEqual(before.index);
          if (now.index === before.index) expect(now.drawn ?? 0).toBeGreaterThanOrEqual((before.drawn ?? 0) - 1e-9);
          before = now;
        }
        expect(score.at(score.duration)).toEqual({
          index: strokes.length,
          drawn: null,
          pen: { ...strokes.at(-1)!.points!.at(-1)!, down: false },
        });
      }),
      { numRuns: 60 },
    );
  });

  it("reaches the very end of each stroke before it begins the next", () => {
    const strokes = [line("a", [10, 0], [110, 0]), line("b", [110, 50], [110, 150])];
    const score = new MotionScore(strokes, plannedMotion(strokes), { x: 0, y: 0 });
    let longest = 0;
    for (let ms = 0; ms < score.duration; ms += 0.1) {
      const moment = score.at(ms);
      if (moment.index === 0) longest = Math.max(longest, moment.drawn ?? 0);
    }
    expect(longest).toBeCloseTo(strokeLength(strokes[0]!), 1);
  });

  it("accelerates, cruises and brakes as planned", () => {
    const strokes = [line("a", [0, 0], [100, 0])];
    const motion: Motion = {
      duration_ms: 300,
      moves: [
        {
          kind: "draw",
          stroke: 0,
          length: 100,
          phases: [
            { ms: 100, v0: 0, v1: 0.5 },
            { ms: 100, v0: 0.5, v1: 0.5 },
            { ms: 100, v0: 0.5, v1: 0 },
          ],
        },
      ],
    };
    const score = new MotionScore(strokes, motion, { x: 0, y: 0 });
    expect([0, 50, 100, 150, 200, 250].map((ms) => score.at(ms).pen.x)).toEqual([0, 6.25, 25, 50, 75, 93.75]);
  });

  it("lifts the pen between the parts of a stroke", () => {
    const stroke: Stroke = { id: "s", author: "agent", type: "svg", d: "M0 0h100M0 50h100" };
    const even = (kind: "draw" | "travel", length: number) => ({
      kind,
      stroke: 0,
      length,
      phases: [{ ms: 100, v0: length / 100, v1: length / 100 }],
    });
    const moves = [even("draw", 100), even("travel", 112), even("draw", 100)];
    const score = new MotionScore([stroke], { duration_ms: 300, moves }, { x: 0, y: 0 });
    expect(score.at(50)).toEqual({ index: 0, drawn: 50, pen: { x: 50, y: 0, down: true } });
    expect(score.at(150)).toEqual({ index: 0, drawn: 100, pen: { x: 50, y: 25, down: false } });
    expect(score.at(250)).toEqual({ index: 0, drawn: 150, pen: { x: 50, y: 50, down: true } });
    expect(score.at(300)).toMatchObject({ index: 1, pen: { x: 100, y: 50, down: false } });
  });

  it("scales a plan for a slightly different length onto the stroke", () => {
    const strokes = [line("a", [0, 0], [100, 0])];
    const moves = [{ kind: "draw" as const, stroke: 0, length: 101, phases: [{ ms: 100, v0: 1.01, v1: 1.01 }] }];
    const score = new MotionScore(strokes, { duration_ms: 100, moves }, { x: 0, y: 0 });
    expect(score.at(50).drawn).toBeCloseTo(50);
    expect(score.at(99.999).drawn).toBeCloseTo(100, 1);
  });

  it("survives a plan that does not fit its strokes", () => {
    const moves = [
      { kind: "draw" as const, stroke: 9, length: 10, phases: [{ ms: 10, v0: 1, v1: 1 }] },
      { kind: "draw" as const, stroke: 0, length: 0, phases: [] },
    ];
    const score = new MotionScore([line("a", [0, 0], [5, 0])], { duration_ms: 10, moves }, { x: 1, y: 1 });
    for (const ms of [-5, 0, 5, 10, 99]) expect(Number.isFinite(score.at(ms).pen.x)).toBe(true);
  });
});

describe("the performer", () => {
  let now: number;
  let journal: JournalWriter;
  let performer: Performer;
  beforeEach(() => {
    now = 1_000;
    journal = new JournalWriter().created();
    performer = new Performer({ now: () => now });
  });

  /** A chunk of strokes of 100 units each, drawn without travel in `ms` each. */
  function chunk(count: number, ms: number): void {
    const first = journal.events.length;
    const strokes = Array.from({ length: count }, (_, index) => line(`s${first}_${index}`, [0, 0], [100, 0]));
    const moves = strokes.map((_, stroke) => ({
      kind: "draw" as const,
      stroke,
      length: 100,
      phases: [{ ms, v0: 100 / ms, v1: 100 / ms }],
    }));
    performer.add(
      journal.add("canvas.strokes", {
        call_id: "c",
        first_index: 0,
        strokes,
        motion: { duration_ms: count * ms, moves },
      }),
    );
  }

  function frame(elapsed = 0): Stage {
    now += elapsed;
    return performer.frame(foldEvents(journal.events).canvas);
  }

  /** Frames of 16 ms for so long; the last of them. */
  function frames(ms: number): Stage {
    let stage = frame();
    for (let gone = 0; gone < ms; gone += 16) stage = frame(Math.min(16, ms - gone));
    return stage;
  }

  it("draws a chunk in its time", () => {
    chunk(2, 1_000);
    expect(frame()).toMatchObject({ settled: 0, current: { length: 0 }, moving: true });
    expect(frames(500)).toMatchObject({ settled: 0, current: { length: 50 }, pen: { x: 50, y: 0, down: true } });
    expect(frames(1_000)).toMatchObject({ settled: 1, current: { length: 50 } });
    expect(frames(500)).toMatchObject({ settled: 2, current: null, pen: { x: 100, down: false }, moving: false });
    expect(performer.performing).toBe(false);
  });

  it("starts a chunk when it comes, however long nobody asked for frames", () => {
    frame();
    now += 100_000;
    chunk(1, 1_000);
    expect(frame(500)).toMatchObject({ settled: 0, current: { length: 50 } });
  });

  it("shows at once what was drawn before it came, and knows where the pen is", () => {
    performer.skipTo(2);
    chunk(3, 1_000);
    expect(frame()).toMatchObject({ settled: 3, current: null, moving: false, pen: { x: 100, y: 0, down: false } });
  });

  it("never holds back people's strokes", () => {
    chunk(2, 1_000);
    frames(1_500);
    performer.add(journal.add("user.stroke", { stroke: line("h", [1, 1], [2, 2]) }));
    const stage = frame();
    expect(stage).toMatchObject({ settled: 1, current: { length: 50 } });
    expect(stage.floating.map((placed) => placed.stroke.id)).toEqual(["h"]);
    expect(frames(600)).toMatchObject({ settled: 3, floating: [] });
  });

  it("is unmoved by an undo in the middle of a chunk", () => {
    performer.add(journal.add("user.stroke", { stroke: { id: "h", points: [{ x: 1, y: 1 }] } }));
    chunk(2, 1_000);
    frames(1_500);
    journal.add("user.undo_stroke", { stroke_id: "h" });
    expect(frame()).toMatchObject({ settled: 1, current: { length: 50 } });
  });

  it("catches up when chunks come faster than they can be drawn, at most four times as fast", () => {
    for (let count = 0; count < 10; count++) chunk(1, 1_000);
    let fastest = 0;
    let before = 0;
    let took = 0;
    while (performer.performing && took < 10_000) {
      const { settled, current } = frame(10);
      const progress = settled + (current?.length ?? 0) / 100;
      fastest = Math.max(fastest, (progress - before) * 100);
      before = progress;
      took += 10;
    }
    expect(fastest).toBeGreaterThan(3.9);
    expect(fastest).toBeLessThan(4.01);
    expect(took).toBeLessThan(5_000);
  });

  it("does not hurry over the jitter of a network", () => {
    chunk(1, 1_000);
    frames(900);
    chunk(1, 1_000);
    expect(frames(600)).toMatchObject({ settled: 1, current: { length: 50 } });
  });

  it("jumps when it is too late to catch up", () => {
    for (let count = 0; count < 30; count++) chunk(1, 1_000);
    expect(frame(16)).toMatchObject({ settled: 29 });
  });

  it("holds still while it is paused", () => {
    chunk(1, 1_000);
    frames(300);
    performer.pause();
    expect(frames(5_000)).toMatchObject({ settled: 0, current: { length: 30 }, moving: false });
    performer.resume();
    expect(frames(1_000)).toMatchObject({ settled: 1 });
  });

  it("does not animate with reduced motion", () => {
    chunk(2, 1_000);
    performer.setReducedMotion(true);
    expect(frame()).toEqual({ settled: 2, current: null, floating: [], pen: null, moving: false });
    chunk(1, 1_000);
    expect(frame()).toMatchObject({ settled: 3, moving: false });
  });
});

describe("a replay", () => {
  let now: number;
  let journal: JournalWriter;

  beforeEach(() => {
    now = 0;
    journal = new JournalWriter().created();
  });

  function replay(options: { reducedMotion?: boolean } = {}): Replay {
    const past = new TimeTravel(4);
    for (const event of journal.events) past.add(event);
    return new Replay({ past, now: () => now, ...options });
  }

  function strokes(ms: number): void {
    const moves = [{ kind: "draw" as const, stroke: 0, length: 100, phases: [{ ms, v0: 100 / ms, v1: 100 / ms }] }];
    journal.add("canvas.strokes", {
      call_id: "c",
      first_index: 0,
      strokes: [line(`s${journal.events.length}`, [0, 0], [100, 0])],
      motion: { duration_ms: ms, moves },
    });
  }

  it("shows each moment of the journal as it was", () => {
    journal.wait(499);
    strokes(1_000);
    journal.wait(1_499);
    journal.add("agent.thinking", { text: "and now?" });
    const player = replay();
    expect(player.duration).toBe(2_000);
    player.seek(400);
    expect(player.frame()).toMatchObject({ session: { lastSeq: 1 }, stage: { settled: 0, current: null } });
    player.seek(1_000);
    expect(player.frame()).toMatchObject({ session: { lastSeq: 2 }, stage: { settled: 0, current: { length: 50 } } });
    player.seek(1_600);
    expect(player.frame()).toMatchObject({ session: { lastSeq: 2 }, stage: { settled: 1, current: null } });
    player.seek(1_000);
    expect(player.frame()).toMatchObject({ stage: { settled: 0, current: { length: 50 } } });
    player.seek(9_999);
    expect(player.frame()).toMatchObject({ session: { lastSeq: 3 }, position: 2_000 });
  });

  it("plays at the chosen speed and stops at the end", () => {
    journal.wait(999);
    strokes(1_000);
    const player = replay();
    player.setSpeed(4);
    player.play();
    now += 250;
    expect(player.frame()).toMatchObject({ position: 1_000, playing: true });
    now += 125;
    expect(player.frame()).toMatchObject({ position: 1_500, stage: { current: { length: 50 }, moving: true } });
    now += 10_000;
    expect(player.frame()).toMatchObject({ position: 2_000, playing: false, stage: { settled: 1, moving: false } });
    player.play();
    expect(player.frame().position).toBe(0);
    player.setSpeed(1_000);
    expect(player.speed).toBe(32);
  });

  it("cuts long pauses short, and no motion", () => {
    strokes(10_000);
    journal.wait(8 * 3_600_000);
    journal.add("user.message", { content: [{ type: "text", text: "good morning" }] });
    const player = replay();
    expect(player.duration).toBe(12_001);
  });

  it("lets strokes and results wait for the pen where the journal was written without pace", () => {
    strokes(1_000);
    strokes(1_000);
    journal.add("agent.tool_result", { tool_use_id: "c", content: [], is_error: false });
    const player = replay();
    expect([player.timeOf(2), player.timeOf(3), player.timeOf(4)]).toEqual([1, 1_001, 2_001]);
  });

  it("jumps to an event and follows the past as it grows", () => {
    const past = new TimeTravel();
    for (const event of journal.events) past.add(event);
    const player = new Replay({ past, now: () => now });
    expect(player.duration).toBe(0);
    journal.wait(500);
    past.add(journal.add("agent.thinking", { text: "hm" }));
    expect(player.duration).toBe(501);
    player.seekTo(2);
    expect(player.frame().session.lastSeq).toBe(2);
  });

  it("stands still with reduced motion, stroke by stroke", () => {
    strokes(1_000);
    const player = replay({ reducedMotion: true });
    player.seekTo(2);
    expect(player.frame().stage).toMatchObject({ settled: 1, current: null, pen: null });
  });
});
