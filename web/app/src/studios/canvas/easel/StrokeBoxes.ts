import { strokeGeometry, type CanvasState, type PlacedStroke, type Stroke } from "@atelier/protocol";
import type { Spot } from "./view";

/** Half of the widest line that a stroke can ask for. */
const widest = 15;

/** Left, top, right and bottom of each stroke. */
const sides = 4;

/**
 * Where the lines of all strokes of a sheet are, side by side in one array: an eraser asks for them in every frame, and to
 * look each of 10,000 strokes up takes a third of one. As long as the list only grows, only what is new is measured.
 */
export class StrokeBoxes {
  private boxes = new Float64Array(256 * sides);
  private count = 0;
  private epoch = -1;

  /** The strokes that may be touched on a way, by their surroundings only. */
  near(way: readonly Spot[], radius: number, canvas: CanvasState): PlacedStroke[] {
    this.follow(canvas);
    const reach = radius + widest;
    const left = Math.min(...way.map(({ x }) => x)) - reach;
    const right = Math.max(...way.map(({ x }) => x)) + reach;
    const top = Math.min(...way.map(({ y }) => y)) - reach;
    const bottom = Math.max(...way.map(({ y }) => y)) + reach;
    const { boxes, count } = this;
    const found: PlacedStroke[] = [];
    for (let at = 0; at < count * sides; at += sides) {
      const isNear =
        (boxes[at] ?? 0) <= right &&
        (boxes[at + 1] ?? 0) <= bottom &&
        (boxes[at + 2] ?? 0) >= left &&
        (boxes[at + 3] ?? 0) >= top;
      const placed = isNear ? canvas.strokes.get(canvas.strokes.start + at / sides) : undefined;
      if (placed) found.push(placed);
    }
    return found;
  }

  private follow({ strokes, epoch }: CanvasState): void {
    if (epoch !== this.epoch || strokes.length < this.count) this.count = 0;
    this.epoch = epoch;
    for (; this.count < strokes.length; this.count++) {
      const placed = strokes.get(strokes.start + this.count);
      if (placed) this.measure(placed.stroke, this.count * sides);
    }
  }

  private measure(stroke: Stroke, at: number): void {
    if (at + sides > this.boxes.length) {
      const larger = new Float64Array(this.boxes.length * 2);
      larger.set(this.boxes);
      this.boxes = larger;
    }
    // A stroke that goes nowhere is near nothing.
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const { coordinates } of strokeGeometry(stroke).parts) {
      for (let of = 0; of + 1 < coordinates.length; of += 2) {
        const x = coordinates[of] ?? 0;
        const y = coordinates[of + 1] ?? 0;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    this.boxes[at] = left;
    this.boxes[at + 1] = top;
    this.boxes[at + 2] = right;
    this.boxes[at + 3] = bottom;
  }
}
