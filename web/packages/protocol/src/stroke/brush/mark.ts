import type { Rgba } from "./tint";

/**
 * Paint of one colour that a stroke leaves: rings filled together by the non-zero rule, so that it is nowhere laid twice. All
 * rings turn the same way.
 */
export class Mark {
  /** `x, y, x, y, …` of all rings. */
  readonly coordinates: number[] = [];
  /** Behind each ring's last coordinate. */
  readonly ends: number[] = [];
  /** How much of the stroke's way is drawn when each ring appears, 0 to 1. */
  readonly shares: number[] = [];

  /** @param color with the paint's own alpha */
  constructor(readonly color: Rgba) {}

  point(x: number, y: number): void {
    this.coordinates.push(x, y);
  }

  /** Ends a ring of the points since the last one. */
  close(share: number): void {
    const from = this.ends[this.ends.length - 1] ?? 0;
    this.ends.push(this.coordinates.length);
    this.shares.push(share);
    this.orient(from, this.coordinates.length);
  }

  /** Turns the ring clockwise, as seen on a screen. */
  private orient(from: number, to: number): void {
    const all = this.coordinates;
    let area = 0;
    for (let i = from, before = to - 2; i < to; before = i, i += 2) {
      area += (all[before] ?? 0) * (all[i + 1] ?? 0) - (all[i] ?? 0) * (all[before + 1] ?? 0);
    }
    if (area >= 0) return;
    for (let i = from, j = to - 2; i < j; i += 2, j -= 2) {
      const x = all[i] ?? 0;
      const y = all[i + 1] ?? 0;
      all[i] = all[j] ?? 0;
      all[i + 1] = all[j + 1] ?? 0;
      all[j] = x;
      all[j + 1] = y;
    }
  }
}
