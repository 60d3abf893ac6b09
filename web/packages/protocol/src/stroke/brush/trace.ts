import type { BrushData } from "../../generated/brushes";
import type { Stroke } from "../../generated/types";
import type { Chance } from "./chance";
import { at, lengthOf, Way } from "./way";

/** A brush's way over the sheet: where it is, which way is across, and how far it reaches to either side. */
export class Trace {
  readonly size: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The unit vector across. */
  readonly acrossX: Float64Array;
  readonly acrossY: Float64Array;
  readonly reach: Float64Array;
  /** The pen's pressure. */
  readonly pressure: Float64Array;
  /** How much of the way is behind each sample, 0 to 1. */
  readonly share: Float64Array;
  /** How many samples the width is long. */
  readonly perWidth: number;

  private constructor(way: Way, brush: BrushData, width: number, chance: Chance) {
    this.size = way.size;
    this.x = way.x;
    this.y = way.y;
    this.pressure = way.pressure;
    this.acrossX = new Float64Array(this.size);
    this.acrossY = new Float64Array(this.size);
    this.reach = new Float64Array(this.size);
    this.share = new Float64Array(this.size);
    const step = lengthOf(at(way.x, 1) - at(way.x, 0), at(way.y, 1) - at(way.y, 0));
    this.perWidth = Math.max(0.2, width / Math.max(0.1, step));
    for (let i = 0; i < this.size; i++) {
      this.turn(i);
      const pressed = 1 + brush.pressure * (1.2 * at(way.pressure, i) - 0.6);
      const laid = 1 + brush.tilt * at(way.tilt, i);
      const wobbled = 1 + 0.6 * brush.wobble * (2 * chance.smooth(i / 6) - 1);
      this.reach[i] = (width / 2) * pressed * laid * wobbled * this.tapered(i, brush.taper);
      this.share[i] = i / (this.size - 1);
    }
  }

  /** Null for a stroke that has too few points. */
  static of(stroke: Stroke, brush: BrushData, width: number, chance: Chance): Trace | null {
    const way = Way.of(stroke, width, brush.smoothing, brush.spacing, 4 - 2 * brush.tooth);
    return way === null ? null : new Trace(way, brush, width, chance);
  }

  private turn(i: number): void {
    const before = Math.max(0, i - 1);
    const after = Math.min(this.size - 1, i + 1);
    const dx = at(this.x, after) - at(this.x, before);
    const dy = at(this.y, after) - at(this.y, before);
    const length = lengthOf(dx, dy);
    this.acrossX[i] = length > 0 ? -dy / length : 0;
    this.acrossY[i] = length > 0 ? dx / length : 1;
  }

  /** Thin at the ends, for some widths of the way at most. */
  private tapered(i: number, taper: number): number {
    const steps = this.size - 1;
    const less = taper * Math.min(1, steps / 8);
    const into = i / Math.max(1, Math.min(0.2 * steps, 2.5 * this.perWidth));
    const left = (steps - i) / Math.max(1, Math.min(0.35 * steps, 5 * this.perWidth));
    return 1 - less * (1 - Math.sqrt(Math.min(1, into)) * Math.sqrt(Math.min(1, left)));
  }
}
