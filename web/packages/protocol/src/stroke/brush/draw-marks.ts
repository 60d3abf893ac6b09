import type { BrushData } from "../../generated/brushes";
import type { Stroke } from "../../generated/types";
import type { Canvas2D } from "../draw";
import { DRAWING_STYLES } from "../look";
import type { Mark } from "./mark";
import { brushMarks } from "./marks";
import { rgbaOf } from "./tint";

/** Marks are many times what a stroke is, so only those of the strokes are kept that were painted last: the ones that move. */
const kept = new Map<Stroke, readonly Mark[]>();
const mostKept = 24;

/** What a brush leaves of a stroke in the paint style. */
export function marksOf(stroke: Stroke, brush: BrushData, width: number, opacity: number): readonly Mark[] {
  const known = kept.get(stroke);
  if (known) return known;
  const color = rgbaOf(stroke.color ?? DRAWING_STYLES.paint[stroke.author].color);
  const marks = width > 0 ? brushMarks(stroke, brush, color, width, opacity) : [];
  const oldest = kept.size < mostKept ? undefined : kept.keys().next().value;
  if (oldest) kept.delete(oldest);
  kept.set(stroke, marks);
  return marks;
}

/** Paints marks as far as the brush came, 0 to 1. */
export function drawMarks(ctx: Canvas2D, marks: readonly Mark[], progress: number, alpha: number): void {
  if (progress <= 0) return;
  for (const mark of marks) {
    const { red, green, blue, alpha: own } = mark.color;
    ctx.globalAlpha = (alpha * own) / 255;
    ctx.fillStyle = `rgb(${red}, ${green}, ${blue})`;
    ctx.beginPath();
    trace(ctx, mark, progress);
    ctx.fill();
  }
}

function trace(ctx: Canvas2D, { coordinates, ends, shares }: Mark, progress: number): void {
  let start = 0;
  for (let ring = 0; ring < ends.length; ring++) {
    const end = ends[ring] ?? 0;
    if ((shares[ring] ?? 0) <= progress) {
      ctx.moveTo(coordinates[start] ?? 0, coordinates[start + 1] ?? 0);
      for (let i = start + 2; i < end; i += 2) ctx.lineTo(coordinates[i] ?? 0, coordinates[i + 1] ?? 0);
      ctx.closePath();
    }
    start = end;
  }
}
