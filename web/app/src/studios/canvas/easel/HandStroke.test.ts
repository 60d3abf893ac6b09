import { checkInput } from "@atelier/protocol";
import { expect, it } from "vitest";
import { HandStroke } from "./HandStroke";

it("drops the tremor of the hand but keeps its way", () => {
  const hand = new HandStroke({});
  for (let x = 0; x <= 100; x += 0.25) hand.add({ x, y: 0 }, 1);
  const { points = [] } = hand.stroke();
  expect(points.length).toBeLessThan(120);
  expect(points[0]).toEqual({ x: 0, y: 0 });
  expect(points[points.length - 1]?.x).toBeGreaterThan(99);
});

it("has as many pressures as points if a pen drew it, and none otherwise", () => {
  const pen = new HandStroke({});
  for (let x = 0; x < 50; x += 2) pen.add({ x, y: x, pressure: x / 50 }, 1);
  expect(pen.stroke().pressures).toHaveLength(pen.length);
  const mouse = new HandStroke({});
  mouse.add({ x: 1, y: 1 }, 1);
  expect(mouse.stroke().pressures).toBeUndefined();
});

it("is always a stroke that the server takes, even if it goes on for an hour or leaves the sheet", () => {
  const hand = new HandStroke({ color: "#e94560", width: 18 });
  for (let step = 0; step < 20_000; step++) hand.add({ x: step * 3 - 9_000, y: Math.sin(step) * 50_000 }, 1);
  expect(checkInput({ type: "user.stroke", stroke: hand.stroke() }).ok).toBe(true);
});

it("tells each point to the others once", () => {
  const hand = new HandStroke({});
  hand.add({ x: 0, y: 0 }, 1);
  hand.add({ x: 10, y: 0 }, 1);
  expect(hand.news()).toHaveLength(2);
  hand.add({ x: 20, y: 0 }, 1);
  expect(hand.news()).toEqual([{ x: 20, y: 0 }]);
  expect(hand.news()).toEqual([]);
});
