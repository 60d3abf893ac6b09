import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  foldEvents,
  MotionScore,
  parseEvent,
  pointOnPart,
  strokeGeometry,
  type CanvasStrokesFields,
  type JournalEvent,
  type Point,
} from "../src";

// Written by the server's own classes: EventCodec and EventJson, and Chunks with Outline.
const coreEvents = read("core-events.jsonl").trim().split("\n");
const chunks = JSON.parse(read("canvas-chunks.json")) as {
  event: Omit<CanvasStrokesFields, "type">;
  outlines: { length: number; start: Point; end: Point }[][];
}[];

function read(name: string): string {
  return readFileSync(new URL(`golden/${name}`, import.meta.url), "utf8");
}

describe("what the server writes", () => {
  it("is read as the events that it means", () => {
    const events = coreEvents.map((line): JournalEvent => {
      const parsed = parseEvent(JSON.parse(line));
      if (!parsed.ok) throw new Error(parsed.problem);
      return parsed.value;
    });
    expect(events.filter((event) => event.type === "unknown")).toEqual([]);
    expect(new Set(events.map((event) => event.type)).size).toBe(19);
    expect(foldEvents(events).lastSeq).toBe(events.length);
  });

  it("has the same outlines as here, to a thousandth of their length", () => {
    for (const { event, outlines } of chunks) {
      event.strokes.forEach((stroke, index) => {
        const { parts } = strokeGeometry(stroke);
        const theirs = outlines[index] ?? [];
        expect(parts.length, stroke.d ?? stroke.type).toBe(theirs.length);
        parts.forEach((part, at) => {
          const { length, start, end } = theirs[at]!;
          expect(Math.abs(part.length - length)).toBeLessThanOrEqual(0.001 * length + 0.001);
          for (const [ours, theirPoint] of [
            [pointOnPart(part, 0), start],
            [pointOnPart(part, part.length), end],
          ] as const) {
            expect(Math.hypot(ours.x - theirPoint.x, ours.y - theirPoint.y)).toBeLessThan(0.001);
          }
        });
      });
    }
  });

  it("plans motions that play continuously, end exactly and last as long as they say", () => {
    let pen: Point = { x: 0, y: 0 };
    for (const { event, outlines } of chunks) {
      const parsed = parseEvent({ ...envelope, type: "canvas.strokes", ...event });
      expect(parsed).toMatchObject({ ok: true, value: { type: "canvas.strokes" } });
      const score = new MotionScore(event.strokes, event.motion, pen);
      expect(Math.abs(score.duration - event.motion.duration_ms)).toBeLessThanOrEqual(0.01 * event.motion.duration_ms);
      let before = score.at(0);
      for (let ms = 1; ms <= score.duration; ms++) {
        const now = score.at(ms);
        // The fastest move is a travel at 1.8 units per ms; a gap under half a unit is stepped over.
        expect(Math.hypot(now.pen.x - before.pen.x, now.pen.y - before.pen.y)).toBeLessThan(1.8 * 1.01 + 0.5);
        expect(now.index).toBeGreaterThanOrEqual(before.index);
        before = now;
      }
      pen = outlines.flat().at(-1)?.end ?? pen;
      expect(Math.hypot(score.rest.x - pen.x, score.rest.y - pen.y)).toBeLessThan(0.001);
    }
  });
});

describe("what people draw, erase and put back", () => {
  it("leaves the same strokes on the sheet as on the server", () => {
    const events: JournalEvent[] = [];
    for (const line of read("peoples-acts.jsonl").trim().split("\n")) {
      const { event, visible } = JSON.parse(line) as { event: { type: string }; visible: number[] };
      const seq = events.length + 1;
      const parsed = parseEvent({ ...envelope, id: `sevt_${seq}`, seq, ...event });
      if (!parsed.ok || parsed.value.type === "unknown") throw new Error(`cannot be read: ${line}`);
      events.push(parsed.value);
      const { strokes } = foldEvents(events).canvas;
      expect(
        strokes.toArray().map(({ stroke }) => stroke.points?.[0]?.x),
        `after ${line}`,
      ).toEqual(visible);
    }
  });
});

const envelope = {
  id: "sevt_1",
  session_id: "sesn_1",
  seq: 1,
  created_at: "2026-01-01T00:00:00.000Z",
  processed_at: null,
  actor: "agent:agent_artist",
};
