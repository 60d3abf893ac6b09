import { expect, it } from "vitest";
import { ChunkedList, emptySession, type Stroke } from "@atelier/protocol";
import { Eraser } from "./Eraser";
import { StrokeBoxes } from "./StrokeBoxes";
import { touches } from "./touching";

const line: Stroke = {
  id: "a",
  author: "agent",
  type: "line",
  points: [
    { x: 100, y: 100 },
    { x: 300, y: 100 },
  ],
  stroke_width: 10,
};

const at = (x: number, y: number) =>
  [
    { x, y },
    { x, y },
  ] as const;

it("feels the ink of a line, not only its middle", () => {
  expect(touches(line, "paint", ...at(200, 108), 4)).toBe(true);
  expect(touches(line, "paint", ...at(200, 112), 4)).toBe(false);
  // The plotter's pen is thinner.
  expect(touches(line, "plotter", ...at(200, 108), 4)).toBe(false);
  expect(touches(line, "paint", ...at(310, 100), 4)).toBe(false);
});

it("misses nothing between two places of a quick hand", () => {
  expect(touches(line, "paint", { x: 200, y: 0 }, { x: 210, y: 400 }, 1)).toBe(true);
  expect(touches(line, "paint", { x: 320, y: 0 }, { x: 320, y: 400 }, 1)).toBe(false);
});

it("takes a filled shape by its inside, and a hollow one by its edge only", () => {
  const hollow: Stroke = { id: "b", author: "human", type: "svg", d: "M0 0H100V100H0Z", stroke_width: 2 };
  const filled: Stroke = { ...hollow, id: "c", fill: "#ff0000" };
  expect(touches(filled, "paint", ...at(50, 50), 3)).toBe(true);
  expect(touches(hollow, "paint", ...at(50, 50), 3)).toBe(false);
  expect(touches(hollow, "paint", ...at(2, 50), 3)).toBe(true);
  expect(touches(filled, "plotter", ...at(50, 50), 3)).toBe(false);
});

it("takes up what lies on a whole way, each stroke once", () => {
  const at = (id: string, y: number) => ({
    stroke: { ...line, id, points: line.points?.map(({ x }) => ({ x, y })) ?? [] },
    seq: 1,
    index: 0,
    actor: "user:local",
  });
  let canvas = { ...emptySession.canvas, strokes: ChunkedList.of([at("high", 100), at("low", 300), at("far", 500)]) };
  const eraser = new Eraser(new StrokeBoxes());
  const move = (...ys: number[]) =>
    eraser
      .move(
        ys.map((y) => ({ x: 200, y })),
        2,
        canvas,
      )
      .map(({ stroke }) => stroke.id);
  expect(move(50)).toEqual([]);
  expect(move(150, 310, 320)).toEqual(["high", "low"]);
  expect(move(100)).toEqual([]);
  expect(eraser.strokeIds).toEqual(["high", "low"]);
  // Strokes come and go while it is moved.
  canvas = { ...canvas, strokes: canvas.strokes.append(at("new", 100)) };
  expect(move(110)).toEqual(["new"]);
  canvas = { ...canvas, strokes: ChunkedList.of([at("back", 100), at("far", 500)]), epoch: canvas.epoch + 1 };
  expect(move(100)).toEqual(["back"]);
});
