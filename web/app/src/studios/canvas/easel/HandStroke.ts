import type { Stroke } from "@atelier/protocol";
import type { Spot } from "./view";

/** What the hand draws with. */
export interface Ink {
  /** Both absent in the plotter style, which has one ink for people. */
  readonly color?: string;
  readonly width?: number;
}

export interface HandPoint extends Spot {
  /** 0 to 1 of a pen; absent for mouse and finger, which have none. */
  readonly pressure?: number;
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
    const { color, width } = this.ink;
    const pressed = this.points.some((point) => point.pressure !== undefined);
    return {
      id: this.id,
      author: "human",
      type: "polyline",
      points: this.points.map(({ x, y }) => ({ x, y })),
      ...(pressed ? { pressures: this.points.map((point) => point.pressure ?? 0.5) } : {}),
      ...(color === undefined ? {} : { color }),
      ...(width === undefined ? {} : { stroke_width: width }),
    };
  }
}

function round({ x, y, pressure }: HandPoint): HandPoint {
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    x: tenth(x),
    y: tenth(y),
    ...(pressure === undefined ? {} : { pressure: Math.round(pressure * 100) / 100 }),
  };
}

function isOnPaper({ x, y }: Spot): boolean {
  return Math.abs(x) < 9_999 && Math.abs(y) < 9_999;
}
