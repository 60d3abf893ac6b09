/** A path in absolute coordinates, made only of what a flattener needs. */
export type PathCommand =
  | { op: "move"; x: number; y: number }
  | { op: "line"; x: number; y: number }
  | { op: "quadratic"; x1: number; y1: number; x: number; y: number }
  | { op: "cubic"; x1: number; y1: number; x2: number; y2: number; x: number; y: number }
  | { op: "close" };

const ARGUMENTS: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const SEPARATOR = /[\s,]*/y;

/**
 * Reads SVG path data: every command, absolute and relative, implicit repetition, exponents, numbers and flags without
 * separators. Reads as far as the data is right, as the SVG specification asks.
 */
export function parsePathData(data: string): PathCommand[] {
  const tracer = new Tracer();
  const reader = new Reader(data);
  let command = reader.command();
  if (command !== "M" && command !== "m") return [];
  while (command !== null) {
    const args = reader.arguments(command);
    if (args === null) break;
    tracer.apply(command, args);
    command = reader.command() ?? reader.repeated(command);
  }
  return tracer.commands;
}

/** Cuts path data into commands and numbers. */
class Reader {
  private position = 0;

  constructor(private readonly data: string) {}

  /** The next command letter, or null if there stands something else. */
  command(): string | null {
    this.skip();
    const letter = this.data.charAt(this.position);
    if (letter === "" || ARGUMENTS[letter.toLowerCase()] === undefined) return null;
    this.position++;
    return letter;
  }

  /** The command that further numbers stand for: a line after a move, else the same again. Null if none follow. */
  repeated(command: string): string | null {
    if (command === "z" || command === "Z" || !/[\d.+-]/.test(this.data.charAt(this.position))) return null;
    if (command === "M") return "L";
    return command === "m" ? "l" : command;
  }

  /** The arguments of a command; null if they are not there. */
  arguments(command: string): number[] | null {
    const kind = command.toLowerCase();
    const args: number[] = [];
    for (let index = 0; index < (ARGUMENTS[kind] ?? 0); index++) {
      const isFlag = kind === "a" && (index === 3 || index === 4);
      const value = isFlag ? this.flag() : this.number();
      if (value === null) return null;
      args.push(value);
    }
    return args;
  }

  private number(): number | null {
    this.skip();
    NUMBER.lastIndex = this.position;
    const found = NUMBER.exec(this.data);
    if (found === null) return null;
    this.position = NUMBER.lastIndex;
    const value = Number(found[0]);
    return Number.isFinite(value) ? value : null;
  }

  /** Flags are one digit, with or without a separator behind. */
  private flag(): number | null {
    this.skip();
    const digit = this.data.charAt(this.position);
    if (digit !== "0" && digit !== "1") return null;
    this.position++;
    return digit === "1" ? 1 : 0;
  }

  private skip(): void {
    SEPARATOR.lastIndex = this.position;
    SEPARATOR.exec(this.data);
    this.position = SEPARATOR.lastIndex;
  }
}

/** Follows the commands with the current point, the start of the sub-path and the last control point. */
class Tracer {
  readonly commands: PathCommand[] = [];
  private x = 0;
  private y = 0;
  private startX = 0;
  private startY = 0;
  /** Control point to reflect, only right after a curve of the same family. */
  private control: { family: "c" | "q"; x: number; y: number } | null = null;
  private open = false;

  apply(command: string, args: readonly number[]): void {
    const kind = command.toLowerCase();
    const relative = kind === command;
    const dx = relative ? this.x : 0;
    const dy = relative ? this.y : 0;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = args;
    const control = this.control;
    this.control = null;
    if (kind !== "m" && kind !== "z") this.begin();
    switch (kind) {
      case "m":
        this.move(a + dx, b + dy);
        break;
      case "l":
        this.line(a + dx, b + dy);
        break;
      case "h":
        this.line(a + dx, this.y);
        break;
      case "v":
        this.line(this.x, a + dy);
        break;
      case "c":
        this.cubic(a + dx, b + dy, c + dx, d + dy, e + dx, f + dy);
        break;
      case "s": {
        const [x1, y1] = this.reflected(control, "c");
        this.cubic(x1, y1, a + dx, b + dy, c + dx, d + dy);
        break;
      }
      case "q":
        this.quadratic(a + dx, b + dy, c + dx, d + dy);
        break;
      case "t": {
        const [x1, y1] = this.reflected(control, "q");
        this.quadratic(x1, y1, a + dx, b + dy);
        break;
      }
      case "a":
        this.arc({ rx: a, ry: b, rotation: c, large: d === 1, sweep: e === 1 }, f + dx, g + dy);
        break;
      case "z":
        this.close();
        break;
    }
  }

  /** After a close the next sub-path begins where the closed one did, also without a move. */
  private begin(): void {
    if (this.open) return;
    this.commands.push({ op: "move", x: this.x, y: this.y });
    this.open = true;
  }

  private move(x: number, y: number): void {
    this.commands.push({ op: "move", x, y });
    this.open = true;
    this.x = this.startX = x;
    this.y = this.startY = y;
  }

  private line(x: number, y: number): void {
    this.commands.push({ op: "line", x, y });
    this.x = x;
    this.y = y;
  }

  private quadratic(x1: number, y1: number, x: number, y: number): void {
    this.commands.push({ op: "quadratic", x1, y1, x, y });
    this.control = { family: "q", x: x1, y: y1 };
    this.x = x;
    this.y = y;
  }

  private cubic(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.commands.push({ op: "cubic", x1, y1, x2, y2, x, y });
    this.control = { family: "c", x: x2, y: y2 };
    this.x = x;
    this.y = y;
  }

  private close(): void {
    if (this.open) this.commands.push({ op: "close" });
    this.open = false;
    this.x = this.startX;
    this.y = this.startY;
  }

  private reflected(control: Tracer["control"], family: "c" | "q"): [number, number] {
    return control?.family === family ? [2 * this.x - control.x, 2 * this.y - control.y] : [this.x, this.y];
  }

  private arc(arc: Arc, x: number, y: number): void {
    if (x === this.x && y === this.y) return;
    const curves = arcToCubics(this.x, this.y, arc, x, y);
    if (curves === null) this.line(x, y);
    else for (const [x1, y1, x2, y2, endX, endY] of curves) this.cubic(x1, y1, x2, y2, endX, endY);
    this.control = null;
    this.x = x;
    this.y = y;
  }
}

interface Arc {
  rx: number;
  ry: number;
  /** Degrees. */
  rotation: number;
  large: boolean;
  sweep: boolean;
}

type Cubic = [number, number, number, number, number, number];

/** Ends as near to each other as this leave no numbers to reckon with. */
const NO_WAY = 1e-9;
/** How far a cubic may lie from the arc that it stands for, in canvas units. */
const FARTHEST_OFF = 0.02;
/** How far that of a quarter turn does, for a radius of 1. */
const QUARTER_OFF = 2.73e-4;

/**
 * An elliptical arc as cubics of at most a quarter turn, by the SVG implementation notes (B.2.4 and B.2.5: radii that are
 * too small grow until they fit). Null if a radius is 0 or there is no way to speak of, which is a straight line.
 */
function arcToCubics(x0: number, y0: number, arc: Arc, x: number, y: number): Cubic[] | null {
  let rx = Math.abs(arc.rx);
  let ry = Math.abs(arc.ry);
  if (rx === 0 || ry === 0 || Math.hypot(x - x0, y - y0) < NO_WAY) return null;
  const phi = (arc.rotation * Math.PI) / 180;
  const cos = Math.cos(phi);
  const sin = Math.sin(phi);
  const halfX = (x0 - x) / 2;
  const halfY = (y0 - y) / 2;
  const px = cos * halfX + sin * halfY;
  const py = -sin * halfX + cos * halfY;
  const excess = (px * px) / (rx * rx) + (py * py) / (ry * ry);
  if (excess > 1) {
    rx *= Math.sqrt(excess);
    ry *= Math.sqrt(excess);
  }
  const lower = rx * rx * py * py + ry * ry * px * px;
  const factor = (arc.large === arc.sweep ? -1 : 1) * Math.sqrt(Math.max(0, (rx * rx * ry * ry - lower) / lower));
  const cxp = (factor * rx * py) / ry;
  const cyp = (-factor * ry * px) / rx;
  const cx = cos * cxp - sin * cyp + (x0 + x) / 2;
  const cy = sin * cxp + cos * cyp + (y0 + y) / 2;
  const from = Math.atan2((py - cyp) / ry, (px - cxp) / rx);
  let turn = Math.atan2((-py - cyp) / ry, (-px - cxp) / rx) - from;
  if (arc.sweep && turn < 0) turn += 2 * Math.PI;
  if (!arc.sweep && turn > 0) turn -= 2 * Math.PI;

  // A quarter turn is off by 0.03 % of the radius, a piece half as long by a 64th of that.
  const finer = Math.max(1, ((QUARTER_OFF * Math.max(rx, ry)) / FARTHEST_OFF) ** (1 / 6));
  const pieces = Math.max(1, Math.ceil((Math.abs(turn) / (Math.PI / 2)) * finer - 1e-9));
  const step = turn / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  const place = (u: number, v: number): [number, number] => [
    cx + cos * rx * u - sin * ry * v,
    cy + sin * rx * u + cos * ry * v,
  ];
  const cubics: Cubic[] = [];
  for (let piece = 0; piece < pieces; piece++) {
    const a = from + piece * step;
    const b = a + step;
    const [x1, y1] = place(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a));
    const [x2, y2] = place(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b));
    const [endX, endY] = piece === pieces - 1 ? [x, y] : place(Math.cos(b), Math.sin(b));
    cubics.push([x1, y1, x2, y2, endX, endY]);
  }
  return cubics;
}
