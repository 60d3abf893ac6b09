import {
  brushOf,
  brushReach,
  drawStroke,
  strokeGeometry,
  type DrawingStyle,
  type Stage,
  type Stroke,
} from "@atelier/protocol";
import { lay, newSurface, prepare } from "./surface";
import type { Region } from "./view";

/** What is above the settled strokes, bottom to top. */
export interface Moving {
  readonly current: Stage["current"];
  /** Complete strokes that are not in the picture yet, and those that are just being drawn by hand. */
  readonly above: readonly Stroke[];
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The few strokes that change with every frame. Only the part that had or gets something is cleared. */
export class MovingLayer {
  readonly surface = newSurface();
  private region: Region | undefined;
  private dirty: Box | undefined;

  retarget(region: Region): void {
    this.region = region;
    prepare(this.surface, region);
    lay(this.surface, region);
    this.dirty = undefined;
  }

  paint({ current, above }: Moving, style: DrawingStyle): void {
    if (!this.region) return;
    const { ctx } = this.surface;
    if (this.dirty) {
      const { left, top, right, bottom } = this.dirty;
      ctx.clearRect(left, top, right - left, bottom - top);
    }
    this.dirty = undefined;
    if (current) {
      drawStroke(ctx, current.placed.stroke, style, current.length);
      this.soil(current.placed.stroke);
    }
    for (const stroke of above) {
      drawStroke(ctx, stroke, style);
      this.soil(stroke);
    }
    // An empty picture as large as the sheet costs as much to lay over it as a full one.
    this.surface.canvas.style.visibility = current || above.length > 0 ? "" : "hidden";
  }

  private soil(stroke: Stroke): void {
    const box = bounds(stroke);
    this.dirty = this.dirty ? union(this.dirty, box) : { ...box };
  }
}

const known = new WeakMap<Stroke, Box>();

/** Where a stroke can leave ink. */
function bounds(stroke: Stroke): Box {
  const found = known.get(stroke);
  if (found) return found;
  const brush = brushOf(stroke);
  const reach = (stroke.stroke_width ?? 30) * (brush ? brushReach(brush) : 1) + 4;
  const box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { coordinates } of strokeGeometry(stroke).parts) {
    for (let at = 0; at + 1 < coordinates.length; at += 2) {
      const x = coordinates[at] ?? 0;
      const y = coordinates[at + 1] ?? 0;
      box.left = Math.min(box.left, x - reach);
      box.right = Math.max(box.right, x + reach);
      box.top = Math.min(box.top, y - reach);
      box.bottom = Math.max(box.bottom, y + reach);
    }
  }
  known.set(stroke, box);
  return box;
}

function union(one: Box, other: Box): Box {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}
