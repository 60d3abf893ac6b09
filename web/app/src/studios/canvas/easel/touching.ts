import { effectiveLook, strokeGeometry, type DrawingStyle, type Stroke } from "@atelier/protocol";
import type { Spot } from "./view";

/** Whether something round that is moved from one spot to another touches the ink of a stroke. Units of the sheet. */
export function touches(stroke: Stroke, style: DrawingStyle, from: Spot, to: Spot, radius: number): boolean {
  const look = effectiveLook(stroke, style);
  const reach = radius + look.width / 2;
  const { parts } = strokeGeometry(stroke);
  if (look.fill !== null && parts.some(({ coordinates }) => isInside(coordinates, to))) return true;
  return parts.some(({ coordinates, closed }) => touchesLine(coordinates, closed, from, to, reach));
}

function touchesLine(coordinates: readonly number[], closed: boolean, from: Spot, to: Spot, reach: number): boolean {
  const spot = (at: number): Spot => ({ x: coordinates[at] ?? 0, y: coordinates[at + 1] ?? 0 });
  const first = spot(0);
  let before = first;
  for (let at = 0; at + 1 < coordinates.length; at += 2) {
    const here = spot(at);
    if (apart(from, to, before, here) <= reach) return true;
    before = here;
  }
  return closed && apart(from, to, before, first) <= reach;
}

/** How far two straight lines are from each other. */
function apart(a: Spot, b: Spot, c: Spot, d: Spot): number {
  if (cross(a, b, c, d)) return 0;
  return Math.min(toLine(a, c, d), toLine(b, c, d), toLine(c, a, b), toLine(d, a, b));
}

function cross(a: Spot, b: Spot, c: Spot, d: Spot): boolean {
  const side = (p: Spot, q: Spot, r: Spot) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function toLine(spot: Spot, from: Spot, to: Spot): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / square;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(spot.x - from.x - share * dx, spot.y - from.y - share * dy);
}

/** By the even-odd rule. */
function isInside(coordinates: readonly number[], { x, y }: Spot): boolean {
  let inside = false;
  const count = coordinates.length / 2;
  for (let at = 0, before = count - 1; at < count; before = at++) {
    const x1 = coordinates[2 * at] ?? 0;
    const y1 = coordinates[2 * at + 1] ?? 0;
    const x0 = coordinates[2 * before] ?? 0;
    const y0 = coordinates[2 * before + 1] ?? 0;
    if (y1 > y !== y0 > y && x < ((x0 - x1) * (y - y1)) / (y0 - y1) + x1) inside = !inside;
  }
  return inside;
}
