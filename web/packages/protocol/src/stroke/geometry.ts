import type { Point, Stroke } from "../generated/types";
import { flatten, type Polyline } from "./flatten";
import { parsePathData, type PathCommand } from "./path-commands";

/** One run of the pen: straight lines between points, with the arc length at each point. */
export interface StrokePart {
  /** `x0, y0, x1, y1, …` */
  coordinates: readonly number[];
  /** Arc length from the start of the part to each point. */
  lengths: readonly number[];
  length: number;
  closed: boolean;
}

/** Where a stroke goes, flattened. */
export interface StrokeGeometry {
  parts: readonly StrokePart[];
  /** Sum of the parts' lengths: the way of the lowered pen. */
  length: number;
  /** The pen's pressure at each point of the only part; null if the stroke has none. */
  pressures: readonly number[] | null;
}

const known = new WeakMap<Stroke, StrokeGeometry>();

/** The geometry of a stroke, computed once for each stroke object. */
export function strokeGeometry(stroke: Stroke): StrokeGeometry {
  let geometry = known.get(stroke);
  if (geometry === undefined) {
    geometry = computeGeometry(stroke);
    known.set(stroke, geometry);
  }
  return geometry;
}

/** The length of the pen's way along a stroke. */
export function strokeLength(stroke: Stroke): number {
  return strokeGeometry(stroke).length;
}

/** The point so far along a part. Beyond its ends, the end. */
export function pointOnPart(part: StrokePart, length: number): Point {
  const { coordinates, lengths } = part;
  const at = segmentAt(part, length);
  const x0 = coordinates[2 * at] ?? 0;
  const y0 = coordinates[2 * at + 1] ?? 0;
  const x1 = coordinates[2 * at + 2] ?? x0;
  const y1 = coordinates[2 * at + 3] ?? y0;
  const from = lengths[at] ?? 0;
  const span = (lengths[at + 1] ?? from) - from;
  const share = span > 0 ? Math.min(1, Math.max(0, (length - from) / span)) : 0;
  return { x: x0 + (x1 - x0) * share, y: y0 + (y1 - y0) * share };
}

/** The index of the segment so far along a part: the last that begins before. */
export function segmentAt(part: StrokePart, length: number): number {
  let low = 0;
  let high = Math.max(0, part.lengths.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((part.lengths[middle] ?? Infinity) < length) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where a stroke begins; null if it goes nowhere. */
export function strokeStart(stroke: Stroke): Point | null {
  const part = strokeGeometry(stroke).parts[0];
  return part ? pointOnPart(part, 0) : null;
}

/** Where a stroke ends; null if it goes nowhere. */
export function strokeEnd(stroke: Stroke): Point | null {
  const parts = strokeGeometry(stroke).parts;
  const part = parts[parts.length - 1];
  return part ? pointOnPart(part, part.length) : null;
}

function computeGeometry(stroke: Stroke): StrokeGeometry {
  const parts = polylines(stroke).map(measured);
  const only = parts.length === 1 && (stroke.type === "polyline" || stroke.type === "line") ? parts[0] : undefined;
  const pressures = stroke.pressures;
  return {
    parts,
    length: parts.reduce((sum, part) => sum + part.length, 0),
    pressures: only && pressures && pressures.length * 2 === only.coordinates.length ? pressures : null,
  };
}

function polylines(stroke: Stroke): Polyline[] {
  const points = stroke.points ?? [];
  const [p0, p1, p2, p3] = points;
  switch (stroke.type) {
    case "line":
    case "polyline": {
      const used = stroke.type === "line" ? points.slice(0, 2) : points;
      return used.length === 0 ? [] : [{ coordinates: used.flatMap(({ x, y }) => [x, y]), closed: false }];
    }
    case "quadratic":
      return p0 && p1 && p2 ? curve(p0, { op: "quadratic", x1: p1.x, y1: p1.y, x: p2.x, y: p2.y }) : [];
    case "cubic":
      return p0 && p1 && p2 && p3
        ? curve(p0, { op: "cubic", x1: p1.x, y1: p1.y, x2: p2.x, y2: p2.y, x: p3.x, y: p3.y })
        : [];
    case "svg":
      return flatten(parsePathData(stroke.d ?? ""));
  }
}

function curve(start: Point, command: PathCommand): Polyline[] {
  return flatten([{ op: "move", x: start.x, y: start.y }, command]);
}

function measured({ coordinates, closed }: Polyline): StrokePart {
  const lengths = [0];
  let length = 0;
  for (let at = 2; at + 1 < coordinates.length; at += 2) {
    const dx = (coordinates[at] ?? 0) - (coordinates[at - 2] ?? 0);
    const dy = (coordinates[at + 1] ?? 0) - (coordinates[at - 1] ?? 0);
    length += Math.hypot(dx, dy);
    lengths.push(length);
  }
  return { coordinates, lengths, length, closed };
}
