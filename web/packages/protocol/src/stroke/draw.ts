import type { Stroke } from "../generated/types";
import type { DrawingStyle } from "../state/session-state";
import { pointOnPart, segmentAt, strokeGeometry, type StrokePart } from "./geometry";
import { drawMarks, marksOf } from "./brush/draw-marks";
import { effectiveLook, type Look } from "./look";

/** The part of a 2D context that strokes need; `CanvasRenderingContext2D` has it. */
export interface Canvas2D {
  globalAlpha: number;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  strokeStyle: unknown;
  fillStyle: unknown;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  stroke(): void;
  fill(): void;
}

/** How much wider or thinner than its width a stroke is at a pressure: 1 at half pressure. */
export function pressureFactor(pressure: number): number {
  return 0.4 + 1.2 * pressure;
}

/**
 * Paints a stroke: first its fill, then its outline, with round caps and joins. Up to a length of its way if one is given,
 * so that it grows under the pen and ends as the very same picture. Multiplies with the `globalAlpha` that it finds, and
 * leaves that as it was.
 */
export function drawStroke(ctx: Canvas2D, stroke: Stroke, style: DrawingStyle, upToLength = Infinity): void {
  const look = effectiveLook(stroke, style);
  const { parts, pressures } = strokeGeometry(stroke);
  const drawn = drawnParts(parts, upToLength);
  const alpha = ctx.globalAlpha;
  if (look.fill !== null) fillParts(ctx, parts, look.fill, alpha * look.fillOpacity * progress(parts, upToLength));
  if (look.brush !== null) {
    drawMarks(ctx, marksOf(stroke, look.brush, look.width, look.opacity), progress(parts, upToLength), alpha);
  } else if (look.width > 0) {
    ctx.globalAlpha = alpha * look.opacity;
    if (look.pressure && pressures !== null) brush(ctx, drawn, look, pressures);
    else pen(ctx, drawn, look);
  }
  ctx.globalAlpha = alpha;
}

/** The drawn beginning of a part: all points before the cut, and the cut itself. */
interface DrawnPart {
  coordinates: readonly number[];
  complete: boolean;
  closed: boolean;
}

function drawnParts(parts: readonly StrokePart[], upToLength: number): DrawnPart[] {
  const drawn: DrawnPart[] = [];
  let left = upToLength;
  for (const part of parts) {
    if (left >= part.length) {
      drawn.push({ coordinates: part.coordinates, complete: true, closed: part.closed });
    } else if (left > 0) {
      const tip = pointOnPart(part, left);
      const whole = part.coordinates.slice(0, 2 * segmentAt(part, left) + 2);
      drawn.push({ coordinates: [...whole, tip.x, tip.y], complete: false, closed: false });
    }
    left -= part.length;
    // A part that is drawn exactly to its end does not begin the next one.
    if (left <= 0) break;
  }
  return drawn;
}

/** How much of the stroke's way is behind the pen, 0 to 1. */
function progress(parts: readonly StrokePart[], upToLength: number): number {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  return total === 0 ? 1 : Math.min(1, Math.max(0, upToLength / total));
}

/** Fills the whole shape at once, so that it soaks in while the pen goes round: half an outline has no inside yet. */
function fillParts(ctx: Canvas2D, parts: readonly StrokePart[], color: string, alpha: number): void {
  if (alpha === 0) return;
  ctx.globalAlpha = alpha;
  ctx.fillStyle = color;
  ctx.beginPath();
  for (const part of parts) if (part.coordinates.length >= 6) trace(ctx, part.coordinates);
  ctx.fill();
}

function pen(ctx: Canvas2D, drawn: readonly DrawnPart[], look: Look): void {
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.lineWidth = look.width;
  ctx.strokeStyle = look.color;
  ctx.beginPath();
  for (const part of drawn) {
    trace(ctx, part.coordinates);
    const [x = 0, y = 0] = part.coordinates;
    // A canvas paints nothing of a line without length, whatever its caps.
    if (isDot(part.coordinates)) ctx.lineTo(x + 0.01, y);
    else if (part.closed) ctx.closePath();
  }
  ctx.stroke();
}

function isDot(coordinates: readonly number[]): boolean {
  return coordinates.every((value, at) => value === coordinates[at % 2]);
}

function trace(ctx: Canvas2D, coordinates: readonly number[]): void {
  ctx.moveTo(coordinates[0] ?? 0, coordinates[1] ?? 0);
  for (let at = 2; at + 1 < coordinates.length; at += 2) ctx.lineTo(coordinates[at] ?? 0, coordinates[at + 1] ?? 0);
}

/**
 * A line of changing width: a disc at each point and a quadrilateral between two discs, all turning the same way, filled
 * as one path. So the non-zero rule makes them one shape, and translucent ink does not darken where they overlap.
 */
function brush(ctx: Canvas2D, drawn: readonly DrawnPart[], look: Look, pressures: readonly number[]): void {
  ctx.fillStyle = look.color;
  ctx.beginPath();
  for (const { coordinates } of drawn) {
    const last = coordinates.length / 2 - 1;
    const radius = (at: number) => (look.width / 2) * pressureFactor(pressures[at] ?? 0.5);
    for (let at = 0; at <= last; at++) {
      const x = coordinates[2 * at] ?? 0;
      const y = coordinates[2 * at + 1] ?? 0;
      ctx.moveTo(x + radius(at), y);
      ctx.arc(x, y, radius(at), 0, 2 * Math.PI);
      ctx.closePath();
      if (at < last) {
        const tip = { x: coordinates[2 * at + 2] ?? 0, y: coordinates[2 * at + 3] ?? 0 };
        bridge(ctx, { x, y, radius: radius(at) }, { ...tip, radius: radius(at + 1) });
      }
    }
  }
  ctx.fill();
}

interface Disc {
  x: number;
  y: number;
  radius: number;
}

/** The quadrilateral that touches two discs, clockwise like `arc` from 0 to a full turn. */
function bridge(ctx: Canvas2D, from: Disc, to: Disc): void {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const distance = Math.hypot(dx, dy);
  // One disc within the other: nothing to bridge.
  if (distance <= Math.abs(from.radius - to.radius)) return;
  const ux = dx / distance;
  const uy = dy / distance;
  // The outer tangents lean by this sine where the radii differ.
  const sine = (from.radius - to.radius) / distance;
  const cosine = Math.sqrt(1 - sine * sine);
  const left = { x: ux * sine + uy * cosine, y: uy * sine - ux * cosine };
  const right = { x: ux * sine - uy * cosine, y: uy * sine + ux * cosine };
  ctx.moveTo(from.x + left.x * from.radius, from.y + left.y * from.radius);
  ctx.lineTo(to.x + left.x * to.radius, to.y + left.y * to.radius);
  ctx.lineTo(to.x + right.x * to.radius, to.y + right.y * to.radius);
  ctx.lineTo(from.x + right.x * from.radius, from.y + right.y * from.radius);
  ctx.closePath();
}
