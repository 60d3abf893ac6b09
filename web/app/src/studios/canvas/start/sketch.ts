import type { CanvasStyle } from "../options";

/** One stroke of the little picture that shows what a style and a size look like. */
export interface SketchStroke {
  readonly d: string;
  readonly colour: string;
  readonly width: number;
  readonly opacity: number;
  /** Hides what lies behind, as a hill does. */
  readonly covers: boolean;
}

const ink = "#1a1a2e";

/** Hills under a sun, the same every time, in either manner and any size. */
export function sketch(style: CanvasStyle, width: number, height: number): readonly SketchStroke[] {
  return style === "plotter" ? plotted(width, height) : painted(width, height);
}

function plotted(width: number, height: number): SketchStroke[] {
  const line = (d: string, covers = false): SketchStroke => ({ d, colour: ink, width: 2.2, opacity: 1, covers });
  const sun = { x: width * 0.66, y: height * 0.34, r: Math.min(width, height) * 0.17 };
  const strokes = [line(spiral(sun.x, sun.y, sun.r, 9))];
  for (const [dx, dy, span] of birds) strokes.push(line(bird(width * dx, height * dy, Math.min(width, height) * span)));
  const ridges = 17;
  for (let i = 0; i < ridges; i++) {
    const depth = i / (ridges - 1);
    const base = height * (0.46 + 0.47 * depth ** 1.25);
    strokes.push(line(ridge(width, base, height * (0.115 - 0.075 * depth), i * 1.7), true));
  }
  return strokes;
}

function painted(width: number, height: number): SketchStroke[] {
  const unit = Math.min(width, height);
  const stroke = (d: string, colour: string, share: number, opacity = 0.85): SketchStroke => ({
    d,
    colour,
    width: unit * share,
    opacity,
    covers: false,
  });
  const strokes: SketchStroke[] = [];
  const sky = ["#7b68ee", "#a855f7", "#ff6b6b", "#f97316", "#ffd93d"];
  sky.forEach((colour, i) => {
    strokes.push(stroke(ridge(width, height * (0.09 + i * 0.105), height * 0.014, i * 2.3), colour, 0.125, 0.55));
  });
  strokes.push(stroke(spiral(width * 0.66, height * 0.36, unit * 0.11, 3), "#ffd93d", 0.075, 0.95));
  const hills = ["#3b82f6", "#7b68ee", "#4ecdc4", "#4ade80", "#4ecdc4", "#1a1a2e"];
  hills.forEach((colour, i) => {
    const base = height * (0.57 + i * 0.077);
    strokes.push(stroke(ridge(width, base, height * (0.055 - i * 0.005), i * 1.9 + 0.6), colour, 0.12, 0.78));
  });
  return strokes;
}

const birds = [
  [0.2, 0.2, 0.05],
  [0.29, 0.15, 0.035],
  [0.33, 0.24, 0.03],
] as const;

function bird(x: number, y: number, span: number): string {
  return `M${f(x - span)} ${f(y - span * 0.25)}Q${f(x - span * 0.4)} ${f(y - span * 0.5)} ${f(x)} ${f(y)}Q${f(x + span * 0.4)} ${f(y - span * 0.5)} ${f(x + span)} ${f(y - span * 0.25)}`;
}

function ridge(width: number, base: number, swell: number, phase: number): string {
  const steps = 48;
  const margin = width * 0.07;
  let d = "";
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const calm = Math.sin(Math.PI * t) ** 0.8;
    const rise =
      Math.sin(t * 5.1 + phase) * 0.6 + Math.sin(t * 11.3 + phase * 2.1) * 0.28 + Math.sin(t * 23 + phase) * 0.1;
    d += `${i === 0 ? "M" : "L"}${f(margin + t * (width - 2 * margin))} ${f(base - swell * (rise + 0.5) * calm)}`;
  }
  return d;
}

function spiral(cx: number, cy: number, radius: number, turns: number): string {
  const steps = turns * 40;
  let d = "";
  for (let i = 0; i <= steps; i++) {
    const angle = (i / 40) * 2 * Math.PI;
    const r = radius * (i / steps);
    d += `${i === 0 ? "M" : "L"}${f(cx + r * Math.cos(angle))} ${f(cy + r * Math.sin(angle))}`;
  }
  return d;
}

function f(value: number): string {
  return value.toFixed(1);
}
