import type { PathCommand } from "./path-commands";

/** How far a flattened curve may lie from the true one, in canvas units. Fine enough to zoom in eight times. */
export const FLATNESS = 0.05;

const DEEPEST = 16;

/** One run of the pen: joined straight lines, `x0, y0, x1, y1, …`. One point is a dot. */
export interface Polyline {
  coordinates: number[];
  closed: boolean;
}

/** Turns a path into polylines, one for each run without a pen lift. Moves that nothing follows are left out. */
export function flatten(commands: readonly PathCommand[]): Polyline[] {
  const parts: Polyline[] = [];
  let part: Polyline | null = null;
  let x = 0;
  let y = 0;
  for (const command of commands) {
    switch (command.op) {
      case "move":
        part = { coordinates: [command.x, command.y], closed: false };
        break;
      case "line":
        part?.coordinates.push(command.x, command.y);
        break;
      case "quadratic": {
        // The same curve as a cubic, so that there is one subdivision to get right.
        const { x1, y1 } = command;
        const third = (from: number, to: number) => from + (2 / 3) * (to - from);
        const c1 = [third(x, x1), third(y, y1)] as const;
        const c2 = [third(command.x, x1), third(command.y, y1)] as const;
        if (part) subdivide(part.coordinates, [x, y, ...c1, ...c2, command.x, command.y], 0);
        break;
      }
      case "cubic": {
        const { x1, y1, x2, y2 } = command;
        if (part) subdivide(part.coordinates, [x, y, x1, y1, x2, y2, command.x, command.y], 0);
        break;
      }
      case "close":
        if (part) closePart(part);
        break;
    }
    if (part !== null && command.op !== "move" && parts[parts.length - 1] !== part) parts.push(part);
    if (command.op !== "close") ({ x, y } = command);
  }
  return parts;
}

/** A closed run ends where it began, so that the pen draws the closing line too. */
function closePart(part: Polyline): void {
  const [x = 0, y = 0] = part.coordinates;
  const count = part.coordinates.length;
  if (part.coordinates[count - 2] !== x || part.coordinates[count - 1] !== y) part.coordinates.push(x, y);
  part.closed = true;
}

type Curve = readonly [number, number, number, number, number, number, number, number];

/** Halves the curve until each half is as good as straight, and appends the ends of the halves. */
function subdivide(out: number[], curve: Curve, depth: number): void {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = curve;
  if (depth >= DEEPEST || isFlat(curve)) {
    out.push(x3, y3);
    return;
  }
  const ax = (x0 + x1) / 2;
  const ay = (y0 + y1) / 2;
  const bx = (x1 + x2) / 2;
  const by = (y1 + y2) / 2;
  const cx = (x2 + x3) / 2;
  const cy = (y2 + y3) / 2;
  const abx = (ax + bx) / 2;
  const aby = (ay + by) / 2;
  const bcx = (bx + cx) / 2;
  const bcy = (by + cy) / 2;
  const mx = (abx + bcx) / 2;
  const my = (aby + bcy) / 2;
  subdivide(out, [x0, y0, ax, ay, abx, aby, mx, my], depth + 1);
  subdivide(out, [mx, my, bcx, bcy, cx, cy, x3, y3], depth + 1);
}

/** A bound on the distance between a cubic and its chord (Sederberg): exact enough, and right for loops and cusps too. */
function isFlat([x0, y0, x1, y1, x2, y2, x3, y3]: Curve): boolean {
  const ux = Math.max((3 * x1 - 2 * x0 - x3) ** 2, (3 * x2 - 2 * x3 - x0) ** 2);
  const uy = Math.max((3 * y1 - 2 * y0 - y3) ** 2, (3 * y2 - 2 * y3 - y0) ** 2);
  return ux + uy <= 16 * FLATNESS * FLATNESS;
}
