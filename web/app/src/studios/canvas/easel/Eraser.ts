import type { CanvasState, PlacedStroke } from "@atelier/protocol";
import type { StrokeBoxes } from "./StrokeBoxes";
import { touches } from "./touching";
import type { Spot } from "./view";

/** One move of the eraser: takes up whole strokes that it touches. */
export class Eraser {
  readonly id = `eras_${crypto.randomUUID().replaceAll("-", "")}`;
  private readonly touched = new Set<string>();
  private last: Spot | undefined;

  constructor(private readonly boxes: StrokeBoxes) {}

  /**
   * The strokes that it touches for the first time on its way over some spots. All strokes are gone through once for the
   * whole way, however many spots a quick pen tells of between two frames.
   */
  move(spots: readonly Spot[], radius: number, canvas: CanvasState): PlacedStroke[] {
    const way = this.last ? [this.last, ...spots] : [...spots, ...spots.slice(-1)];
    this.last = way[way.length - 1];
    const fresh: PlacedStroke[] = [];
    for (const placed of this.boxes.near(way, radius, canvas)) {
      const { stroke } = placed;
      if (this.touched.has(stroke.id) || !this.takes(placed, way, radius, canvas)) continue;
      this.touched.add(stroke.id);
      fresh.push(placed);
    }
    return fresh;
  }

  get strokeIds(): string[] {
    return [...this.touched];
  }

  private takes({ stroke }: PlacedStroke, way: readonly Spot[], radius: number, { style }: CanvasState): boolean {
    return way.some((to, at) => at > 0 && touches(stroke, style, way[at - 1] ?? to, to, radius));
  }
}
