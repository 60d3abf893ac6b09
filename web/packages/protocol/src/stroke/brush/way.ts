import type { Point, Stroke } from "../../generated/types";

const MOST_SAMPLES = 360;
/** The direction of a dab that goes nowhere. */
const DAB_X = 0.8;
const DAB_Y = -0.6;

/** Not Math.hypot, which Java and JavaScript round differently. */
export function lengthOf(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

export function at(list: Float64Array, index: number): number {
  return list[index] ?? 0;
}

/** A stroke's way as points with the pen's pressure and tilt: rounded at its corners, then taken at even distances. */
export class Way {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly pressure: Float64Array;
  readonly tilt: Float64Array;

  private constructor(readonly size: number) {
    this.x = new Float64Array(size);
    this.y = new Float64Array(size);
    this.pressure = new Float64Array(size);
    this.tilt = new Float64Array(size);
  }

  /** Null for a stroke that has too few points. `longest` is the longest step between samples. */
  static of(stroke: Stroke, width: number, smoothing: number, spacing: number, longest: number): Way | null {
    let way = Way.raw(stroke);
    if (way === null) return null;
    if (way.size > 2 && stroke.type === "polyline") {
      const most = 1.5 * smoothing * width;
      way = way
        .rounded(most)
        .rounded(most / 2)
        .rounded(most / 4);
    }
    return way.even(Math.max(1.2, Math.min(width * spacing, longest)), width);
  }

  private static raw(stroke: Stroke): Way | null {
    const points = stroke.points ?? [];
    const [p0, p1, p2, p3] = points;
    if (stroke.type === "quadratic") return p0 && p1 && p2 ? Way.curve([p0, p1, p1, p2], true) : null;
    if (stroke.type === "cubic") return p0 && p1 && p2 && p3 ? Way.curve([p0, p1, p2, p3], false) : null;
    if (stroke.type === "svg" || points.length === 0) return null;
    const way = new Way(points.length);
    const pressures = stroke.pressures?.length === points.length ? stroke.pressures : null;
    const tilts = stroke.tilts?.length === points.length ? stroke.tilts : null;
    points.forEach((point, i) => {
      way.x[i] = point.x;
      way.y[i] = point.y;
      way.pressure[i] = pressures?.[i] ?? 0.5;
      way.tilt[i] = tilts?.[i] ?? 0;
    });
    return way;
  }

  /** At even steps of its parameter, as many as its controls are far apart. */
  private static curve([p0, p1, p2, p3]: readonly [Point, Point, Point, Point], quadratic: boolean): Way {
    const reach = distance(p0, p1) + distance(p1, p2) + distance(p2, p3);
    const steps = Math.min(200, Math.max(8, Math.ceil(reach / 4)));
    const way = new Way(steps + 1);
    for (let i = 0; i <= steps; i++) {
      const t = i / steps;
      const u = 1 - t;
      const a = quadratic ? u * u : u * u * u;
      const b = quadratic ? 2 * u * t : 3 * u * u * t;
      const c = quadratic ? 0 : 3 * u * t * t;
      const d = quadratic ? t * t : t * t * t;
      way.x[i] = a * p0.x + b * p1.x + c * p2.x + d * p3.x;
      way.y[i] = a * p0.y + b * p1.y + c * p2.y + d * p3.y;
      way.pressure[i] = 0.5;
    }
    return way;
  }

  /** Cuts each corner at a quarter of its sides, but no farther away than this. */
  private rounded(farthest: number): Way {
    const last = this.size - 1;
    const way = new Way(2 * last);
    way.mix(0, this, 0, 0, 0);
    for (let i = 1; i < last; i++) {
      way.mix(2 * i - 1, this, i, i - 1, this.cut(i, i - 1, farthest));
      way.mix(2 * i, this, i, i + 1, this.cut(i, i + 1, farthest));
    }
    way.mix(2 * last - 1, this, last, last, 0);
    return way;
  }

  private cut(corner: number, other: number, farthest: number): number {
    const side = lengthOf(at(this.x, other) - at(this.x, corner), at(this.y, other) - at(this.y, corner));
    return side > 0 ? Math.min(0.25, farthest / side) : 0;
  }

  private mix(to: number, from: Way, one: number, other: number, part: number): void {
    const mixed = (list: Float64Array) => at(list, one) + (at(list, other) - at(list, one)) * part;
    this.x[to] = mixed(from.x);
    this.y[to] = mixed(from.y);
    this.pressure[to] = mixed(from.pressure);
    this.tilt[to] = mixed(from.tilt);
  }

  private even(wanted: number, width: number): Way {
    const along = new Float64Array(this.size);
    for (let i = 1; i < this.size; i++) {
      const step = lengthOf(at(this.x, i) - at(this.x, i - 1), at(this.y, i) - at(this.y, i - 1));
      along[i] = at(along, i - 1) + step;
    }
    const total = at(along, this.size - 1);
    if (total < 0.5) return this.dab(width);
    // A short mark still has a beginning, a middle and an end.
    const step = Math.min(Math.max(wanted, total / MOST_SAMPLES), total / 4);
    const steps = Math.ceil(total / step - 0.25);
    const even = new Way(steps + 1);
    let next = 1;
    for (let i = 0; i <= steps; i++) {
      const place = i === steps ? total : i * step;
      while (next < this.size - 1 && at(along, next) < place) next++;
      const span = at(along, next) - at(along, next - 1);
      even.mix(i, this, next - 1, next, span > 0 ? Math.min(1, (place - at(along, next - 1)) / span) : 0);
    }
    return even;
  }

  /** What a brush leaves that is only set down. */
  private dab(width: number): Way {
    const dab = new Way(5);
    for (let i = 0; i < 5; i++) {
      const off = (i - 2) * 0.16 * width;
      dab.mix(i, this, 0, 0, 0);
      dab.x[i] = at(dab.x, i) + off * DAB_X;
      dab.y[i] = at(dab.y, i) + off * DAB_Y;
    }
    return dab;
  }
}

function distance(one: Point, other: Point): number {
  return lengthOf(other.x - one.x, other.y - one.y);
}

/** The first points and the width, as a number that chance begins with. */
export function seedOf(stroke: Stroke, width: number): number {
  let sum = 101 * width;
  for (const point of (stroke.points ?? []).slice(0, 3)) sum = sum * 1.7 + 17 * point.x + 31 * point.y;
  return Math.floor(sum * 64) | 0;
}
