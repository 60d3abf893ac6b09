import { effectiveLook, strokeGeometry, type DrawingStyle, type Stroke } from "@atelier/protocol";
import { lay, newSurface, prepare } from "./surface";
import type { Region } from "./view";

interface Veil {
  readonly line: Path2D;
  readonly width: number;
  readonly filled: boolean;
}

const thickness = 0.82;

/**
 * Veils the strokes that an eraser has touched until they are gone. Only what is new is painted: hundreds of lines that the
 * browser paints itself, as elements, it paints anew with each one that is added.
 */
export class ErasedMarks {
  private readonly surface = newSurface();
  private readonly veils = new Map<string, Veil[]>();
  private region: Region | undefined;

  constructor(sheet: HTMLElement) {
    this.surface.canvas.className = "erased-marks";
    this.show();
    sheet.append(this.surface.canvas);
  }

  /** The veils are as sharp as the strokes under them. */
  retarget(region: Region): void {
    this.region = region;
    lay(this.surface, region);
    this.repaint();
  }

  add(eraseId: string, stroke: Stroke, style: DrawingStyle): void {
    const { width, fill } = effectiveLook(stroke, style);
    const veil: Veil = { line: lineOf(stroke), width: width + 2, filled: fill !== null };
    const known = this.veils.get(eraseId);
    if (known) known.push(veil);
    else this.veils.set(eraseId, [veil]);
    if (!this.isShown) this.repaint();
    else this.paint(veil);
  }

  drop(eraseId: string): void {
    if (this.veils.delete(eraseId)) this.repaint();
  }

  /** Keeps those of these erasures only. */
  keep(eraseIds: ReadonlySet<string>): void {
    for (const id of [...this.veils.keys()]) if (!eraseIds.has(id)) this.drop(id);
  }

  remove(): void {
    this.surface.canvas.remove();
  }

  private get isShown(): boolean {
    return this.surface.canvas.style.visibility === "";
  }

  private show(): void {
    const { canvas } = this.surface;
    canvas.style.visibility = this.veils.size > 0 ? "" : "hidden";
    // It is seldom needed, and may be large.
    if (this.veils.size === 0) canvas.width = canvas.height = 0;
  }

  private repaint(): void {
    this.show();
    if (!this.region || !this.isShown) return;
    const { canvas, ctx } = this.surface;
    prepare(this.surface, this.region);
    const { color } = getComputedStyle(canvas);
    Object.assign(ctx, { strokeStyle: color, fillStyle: color, lineCap: "round", lineJoin: "round" });
    ctx.globalAlpha = thickness;
    for (const veils of this.veils.values()) for (const veil of veils) this.paint(veil);
  }

  private paint({ line, width, filled }: Veil): void {
    const { ctx } = this.surface;
    ctx.lineWidth = width;
    if (filled) ctx.fill(line);
    ctx.stroke(line);
  }
}

function lineOf(stroke: Stroke): Path2D {
  const line = new Path2D();
  for (const { coordinates, closed } of strokeGeometry(stroke).parts) {
    const [x = 0, y = 0] = coordinates;
    line.moveTo(x, y);
    for (let at = 2; at + 1 < coordinates.length; at += 2) line.lineTo(coordinates[at] ?? 0, coordinates[at + 1] ?? 0);
    // A dot needs a way, however short.
    if (coordinates.length === 2) line.lineTo(x + 0.01, y);
    if (closed) line.closePath();
  }
  return line;
}
