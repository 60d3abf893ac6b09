import { describe, expect, it } from "vitest";
import { cssColor, drawStroke, effectiveLook, strokeLength, type Stroke } from "../src";
import { line } from "./journals";
import { Recorder } from "./recorder";

function paint(stroke: Stroke, style: "plotter" | "paint", upTo?: number): string[] {
  const recorder = new Recorder();
  drawStroke(recorder, stroke, style, upTo);
  return recorder.painted;
}

describe("how a stroke looks", () => {
  it("obeys the stroke in paint and ignores it in plotter", () => {
    const stroke: Stroke = {
      ...line("s", [0, 0], [9, 0]),
      color: "#f00",
      stroke_width: 3,
      opacity: 0.5,
      fill: "#00ff00",
    };
    expect(effectiveLook(stroke, "paint")).toEqual({
      color: "#ff0000",
      width: 3,
      opacity: 0.5,
      fill: "#00ff00",
      fillOpacity: 0.5,
      pressure: true,
      brush: null,
    });
    expect(effectiveLook(stroke, "plotter")).toEqual({
      color: "#1a1a2e",
      width: 2.5,
      opacity: 1,
      fill: null,
      fillOpacity: 0,
      pressure: false,
      brush: null,
    });
  });

  it("tells people's strokes from the agent's", () => {
    const human: Stroke = { ...line("s", [0, 0], [9, 0]), author: "human" };
    expect(effectiveLook(human, "plotter").color).toBe("#0066cc");
    expect(effectiveLook(human, "paint")).toMatchObject({ color: "#e94560", width: 8, opacity: 0.85 });
  });

  it("takes zero for a value", () => {
    const stroke: Stroke = {
      ...line("s", [0, 0], [9, 0]),
      stroke_width: 0,
      opacity: 0,
      fill: "#000000",
      fill_opacity: 0,
    };
    expect(effectiveLook(stroke, "paint")).toMatchObject({ width: 0, opacity: 0, fillOpacity: 0 });
  });

  it.each([
    ["#abc", "#aabbcc"],
    ["#AABBCC", "#aabbcc"],
    ["#11223380", "rgba(17, 34, 51, 0.5020)"],
    ["red", "#808080"],
  ])("reads %s", (hex, css) => {
    expect(cssColor(hex)).toBe(css);
  });
});

describe("painting a stroke", () => {
  const triangle: Stroke = {
    id: "t",
    author: "agent",
    type: "svg",
    d: "M0 0 H3 V4 Z",
    color: "#ff0000",
    fill: "#00ff00",
    stroke_width: 2,
    opacity: 0.5,
    fill_opacity: 0.25,
  };

  it("fills first, then draws the outline with round caps and joins", () => {
    expect(paint(triangle, "paint")).toEqual([
      "fill #00ff00 0.25 M0,0L3,0L3,4L0,0",
      "stroke #ff0000 2 0.5 round round M0,0L3,0L3,4L0,0Z",
    ]);
  });

  it("leaves the outline out at width 0", () => {
    expect(paint({ ...triangle, stroke_width: 0 }, "paint")).toEqual(["fill #00ff00 0.25 M0,0L3,0L3,4L0,0"]);
  });

  it("lets the whole fill soak in while the pen goes round", () => {
    const filled = { ...triangle, stroke_width: 0 };
    expect(paint(filled, "paint", strokeLength(filled) / 2)).toEqual(["fill #00ff00 0.125 M0,0L3,0L3,4L0,0"]);
    expect(paint(filled, "paint", 0)).toEqual([]);
  });

  it("grows with the length and ends as the same picture", () => {
    expect(paint(line("s", [0, 0], [10, 0], [10, 10]), "plotter", 15)).toEqual([
      "stroke #1a1a2e 2.5 1 round round M0,0L10,0L10,5",
    ]);
    expect(paint(triangle, "paint", strokeLength(triangle))).toEqual(paint(triangle, "paint"));
  });

  it("draws the parts one after the other", () => {
    const two: Stroke = { id: "s", author: "agent", type: "svg", d: "M0 0h10M0 5h10" };
    expect(paint(two, "plotter", 4)).toEqual(["stroke #1a1a2e 2.5 1 round round M0,0L4,0"]);
    expect(paint(two, "plotter", 14)).toEqual(["stroke #1a1a2e 2.5 1 round round M0,0L10,0M0,5L4,5"]);
  });

  it("draws a dot", () => {
    expect(paint(line("s", [5, 5]), "plotter")).toEqual(["stroke #1a1a2e 2.5 1 round round M5,5L5.01,5"]);
    const closed: Stroke = { id: "s", author: "agent", type: "svg", d: "M5 5h0z" };
    expect(paint(closed, "plotter")).toEqual(["stroke #1a1a2e 2.5 1 round round M5,5L5,5L5.01,5"]);
  });

  it("multiplies with the alpha that it finds, and leaves it", () => {
    const recorder = new Recorder();
    recorder.globalAlpha = 0.5;
    drawStroke(recorder, triangle, "paint");
    expect(recorder.painted.map((line) => line.split(" ")[line.startsWith("fill") ? 2 : 3])).toEqual(["0.125", "0.25"]);
    expect(recorder.globalAlpha).toBe(0.5);
  });

  it("follows the pen's pressure in one filled shape", () => {
    const pressed: Stroke = {
      ...line("s", [0, 0], [20, 0]),
      author: "human",
      stroke_width: 10,
      pressures: [0, 1],
    };
    const painted = paint(pressed, "paint");
    expect(painted).toHaveLength(1);
    expect(painted[0]).toMatch(/^fill #e94560 0.85 M2,0O0,0,2Z.*O20,0,8Z$/);
    expect(paint(pressed, "plotter")[0]).toMatch(/^stroke/);
  });

  it("ignores pressures that do not fit the points", () => {
    expect(paint({ ...line("s", [0, 0], [20, 0]), pressures: [1] }, "paint")[0]).toMatch(/^stroke/);
  });
});
