import type { Brush, Stroke } from "@atelier/protocol";
import type { Spot } from "./view";

/** What the hand draws with. All absent in the plotter style, which has one ink for people. */
export interface Ink {
  readonly color?: string;
  readonly width?: number;
  readonly opacity?: number;
  /** Absent for a plain line. */
  readonly brush?: Brush;
}

export interface HandPoint extends Spot {
  /** 0 to 1 of a pen; absent for mouse and finger, which have none. */
  readonly pressure?: number;
  /** How far the pen lies, 0 upright to 1 flat; absent as the pressure is. */
  readonly tilt?: number;
}

/** Where a pointer is on the sheet, and of a pen how it is held. */
export function handPoint(event: PointerEvent, { x, y }: Spot): HandPoint {
  if (event.pointerType !== "pen") return { x, y };
  const lean = Math.max(Math.abs(event.tiltX), Math.abs(event.tiltY)) / 90;
  return { x, y, pressure: event.pressure, tilt: Math.min(1, lean) };
}

/** Points nearer to the last than this, in pixels of the screen, are the hand's tremor. */
const tremor = 0.9;
const mostPoints = 4_800;

/** A stroke while it is drawn by hand. */
export class HandStroke {
  readonly id = `hand_${crypto.randomUUID().replaceAll("-", "")}`;
  private readonly points: HandPoint[] = [];
  private told = 0;

  constructor(readonly ink: Ink) {}

  /** Takes the next point; says whether it was worth keeping. */
  add(point: HandPoint, scale: number): boolean {
    const last = this.points[this.points.length - 1];
    if (last && Math.hypot(point.x - last.x, point.y - last.y) * scale < tremor) return false;
    if (this.points.length >= mostPoints || !isOnPaper(point)) return false;
    this.points.push(round(point));
    return true;
  }

  get length(): number {
    return this.points.length;
  }

  /** The points that nobody was told of yet. */
  news(): HandPoint[] {
    const news = this.points.slice(this.told);
    this.told = this.points.length;
    return news;
  }

  /** As the journal will have it. A new object each time, because the drawing functions know strokes by identity. */
  stroke(): Stroke {
    const { color, width, opacity, brush } = this.ink;
    const pressed = this.points.some((point) => point.pressure !== undefined);
    const tilted = this.points.some((point) => (point.tilt ?? 0) > 0);
    return {
      id: this.id,
      author: "human",
      type: "polyline",
      points: this.points.map(({ x, y }) => ({ x, y })),
      ...(pressed ? { pressures: this.points.map((point) => point.pressure ?? 0.5) } : {}),
      ...(tilted ? { tilts: this.points.map((point) => point.tilt ?? 0) } : {}),
      ...(brush === undefined ? {} : { brush }),
      ...(opacity === undefined ? {} : { opacity }),
      ...(color === undefined ? {} : { color }),
      ...(width === undefined ? {} : { stroke_width: width }),
    };
  }
}

function round({ x, y, pressure, tilt }: HandPoint): HandPoint {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const hundredth = (value: number) => Math.round(value * 100) / 100;
  return {
    x: tenth(x),
    y: tenth(y),
    ...(pressure === undefined ? {} : { pressure: hundredth(pressure) }),
    ...(tilt === undefined ? {} : { tilt: hundredth(tilt) }),
  };
}

function isOnPaper({ x, y }: Spot): boolean {
  return Math.abs(x) < 9_999 && Math.abs(y) < 9_999;
}
