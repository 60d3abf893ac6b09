import { BRUSH_LIMITS, BRUSHES, type BrushData } from "../../generated/brushes";
import type { Stroke } from "../../generated/types";
import { clamp } from "./chance";

const byName = new Map<string, BrushData>(BRUSHES.map((brush) => [brush.name, brush]));

/** What paints a stroke, with the stroke's own tuning; null for a plain line, which all svg paths are. */
export function brushOf(stroke: Stroke): BrushData | null {
  const brush = stroke.brush === undefined || stroke.type === "svg" ? undefined : byName.get(stroke.brush);
  if (brush === undefined) return null;
  const tuning = Object.entries(stroke.brush_tuning ?? {}).flatMap(([name, value]) => {
    const limit = BRUSH_LIMITS[name];
    return limit === undefined ? [] : [[name, clamp(value, limit[0], limit[1])] as const];
  });
  return tuning.length === 0 ? brush : { ...brush, ...Object.fromEntries(tuning) };
}

/** How far from its way a brush leaves paint, in widths. */
export function brushReach(brush: BrushData): number {
  const drops = brush.drops > 0 ? 1.3 * brush.spread : 0;
  return Math.max(1, brush.spread, drops) * (1 + 0.6 * brush.pressure) * (1 + brush.tilt) * (1 + 0.6 * brush.wobble);
}
