import type { Chance } from "./chance";
import type { Mark } from "./mark";
import type { Trace } from "./trace";
import { at } from "./way";

/** A corner of a regular polygon of sixteen turned to the next: cosine and sine of 22.5 degrees. */
const COS = 0.9238795325112867;
const SIN = 0.3826834323650898;
/** Thinner than this is nothing. */
const NOTHING = 0.02;

/** A way of its own beside a trace, so wide to either side. */
export class Band {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly half: Float64Array;

  constructor(readonly trace: Trace) {
    this.x = new Float64Array(trace.size);
    this.y = new Float64Array(trace.size);
    this.half = new Float64Array(trace.size);
  }

  set(i: number, off: number, half: number): void {
    this.x[i] = at(this.trace.x, i) + at(this.trace.acrossX, i) * off;
    this.y[i] = at(this.trace.y, i) + at(this.trace.acrossY, i) * off;
    this.half[i] = half;
  }
}

/**
 * A band along its way, interrupted where it has no width. `run` is how many steps are one ring: 1 where the way bends sharply
 * for the band's width, so that no ring overlaps itself.
 */
export function paintBand(mark: Mark, band: Band, run: number): void {
  const last = band.trace.size - 1;
  let from = 0;
  while (from < last) {
    if (isNothing(band, from)) {
      from++;
      continue;
    }
    let to = from + 1;
    while (to < last && to - from < run && !isNothing(band, to)) to++;
    ring(mark, band, from, to);
    from = to;
  }
}

function isNothing({ half }: Band, step: number): boolean {
  return at(half, step) <= NOTHING && at(half, step + 1) <= NOTHING;
}

function ring(mark: Mark, { x, y, half, trace }: Band, from: number, to: number): void {
  const { acrossX, acrossY } = trace;
  for (let i = from; i <= to; i++) {
    mark.point(at(x, i) + at(acrossX, i) * at(half, i), at(y, i) + at(acrossY, i) * at(half, i));
  }
  for (let i = to; i >= from; i--) {
    mark.point(at(x, i) - at(acrossX, i) * at(half, i), at(y, i) - at(acrossY, i) * at(half, i));
  }
  mark.close(at(trace.share, from));
}

export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** By what part of its radius the edge strays. */
  readonly rough: number;
}

export function paintDisc(mark: Mark, { x, y, radius, rough }: Disc, chance: Chance, share: number): void {
  if (radius <= NOTHING) return;
  let ux = 1;
  let uy = 0;
  for (let i = 0; i < 16; i++) {
    const r = radius * (1 + rough * (chance.smooth(i * 0.5) - 0.5));
    mark.point(x + ux * r, y + uy * r);
    const turned = ux * COS - uy * SIN;
    uy = ux * SIN + uy * COS;
    ux = turned;
  }
  mark.close(share);
}
