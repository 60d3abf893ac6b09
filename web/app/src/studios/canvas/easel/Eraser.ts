import type { CanvasState, PlacedStroke } from "@atelier/protocol";
import { touches } from "./touching";
import type { Spot } from "./view";

/** One move of the eraser: takes up whole strokes that it touches. */
export class Eraser {
  readonly id = `eras_${crypto.randomUUID().replaceAll("-", "")}`;
  private readonly touched = new Set<string>();
  private last: Spot | undefined;

  /** The strokes that it touches for the first time. */
  move(to: Spot, radius: number, canvas: CanvasState): PlacedStroke[] {
    const from = this.last ?? to;
    this.last = to;
    const fresh: PlacedStroke[] = [];
    for (const placed of canvas.strokes) {
      const { stroke } = placed;
      if (this.touched.has(stroke.id) || !touches(stroke, canvas.style, from, to, radius)) continue;
      this.touched.add(stroke.id);
      fresh.push(placed);
    }
    return fresh;
  }

  get strokeIds(): string[] {
    return [...this.touched];
  }
}
