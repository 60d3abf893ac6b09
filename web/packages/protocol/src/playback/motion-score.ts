import type { Motion, Move, Point, Stroke } from "../generated/types";
import { pointOnPart, strokeGeometry, type StrokePart } from "../stroke/geometry";
import type { Pen } from "./stage";

/** The pen at one moment of a motion. */
export interface MotionMoment {
  /** The first stroke of the chunk that is not complete; the number of strokes when all are. */
  index: number;
  /** How far that stroke has been drawn, in its own length; null before its first point is down. */
  drawn: number | null;
  pen: Pen;
}

/** A move with its place in time and on the canvas. */
interface Step {
  move: Move;
  start: number;
  end: number;
  from: Point;
  to: Point;
  /** While drawing: the part of the stroke, and the length of the parts before it. */
  part: StrokePart | null;
  before: number;
  /** What the phases add up to, for scaling onto our own arc length. */
  planned: number;
}

/**
 * A chunk's motion, ready to be played: says for any time where the pen is and what it has drawn. Immutable.
 *
 * The server planned on its own flattening of the curves, so its lengths differ from ours by a hair. Each move is scaled
 * onto ours, which keeps the pen continuous and lets every stroke end exactly at its end.
 */
export class MotionScore {
  /** Milliseconds from the first to the last movement. */
  readonly duration: number;
  /** Where the pen is in the end. */
  readonly rest: Point;
  private readonly steps: readonly Step[];

  /** @param from where the pen is when the motion begins */
  constructor(
    readonly strokes: readonly Stroke[],
    motion: Motion,
    from: Point,
  ) {
    const steps: Step[] = [];
    const partsDrawn = new Map<number, number>();
    let start = 0;
    let pen = from;
    motion.moves.forEach((move, position) => {
      const { part, before, target } = whereTo(strokes, motion.moves, position, partsDrawn, pen);
      const end = start + move.phases.reduce((sum, phase) => sum + phase.ms, 0);
      const planned = move.phases.reduce((sum, phase) => sum + ((phase.v0 + phase.v1) / 2) * phase.ms, 0);
      steps.push({ move, start, end, from: pen, to: target, part, before, planned });
      start = end;
      pen = target;
    });
    this.steps = steps;
    this.duration = start;
    this.rest = pen;
  }

  /** The moment so many milliseconds after the beginning. */
  at(ms: number): MotionMoment {
    const step = this.steps[this.stepAt(ms)];
    if (step === undefined || ms >= this.duration) {
      return { index: this.strokes.length, drawn: null, pen: { ...this.rest, down: false } };
    }
    const share = shareAt(step, ms - step.start);
    const { move, part, before, from, to } = step;
    switch (move.kind) {
      case "travel": {
        const pen = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, down: false };
        return { index: move.stroke, drawn: before > 0 ? before : null, pen };
      }
      case "settle":
        return { index: move.stroke, drawn: before > 0 ? before : null, pen: { ...from, down: true } };
      case "draw": {
        const length = (part?.length ?? 0) * share;
        const tip = part ? pointOnPart(part, length) : to;
        return { index: move.stroke, drawn: before + length, pen: { ...tip, down: true } };
      }
    }
  }

  /** The step that runs at a time: the last that has begun. */
  private stepAt(ms: number): number {
    let low = 0;
    let high = this.steps.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.steps[middle]?.start ?? Infinity) <= ms) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Where a move leads: the k-th drawing move of a stroke goes along its k-th part, the others to where that begins. */
function whereTo(
  strokes: readonly Stroke[],
  moves: readonly Move[],
  position: number,
  partsDrawn: Map<number, number>,
  pen: Point,
): { part: StrokePart | null; before: number; target: Point } {
  const move = moves[position];
  const stroke = move === undefined ? undefined : strokes[move.stroke];
  if (move === undefined || stroke === undefined) return { part: null, before: 0, target: pen };
  const parts = strokeGeometry(stroke).parts;
  const next = partsDrawn.get(move.stroke) ?? 0;
  const part = parts[next] ?? null;
  const before = parts.slice(0, next).reduce((sum, drawn) => sum + drawn.length, 0);
  if (move.kind !== "draw" || part === null) {
    return { part: null, before, target: part === null || move.kind === "settle" ? pen : pointOnPart(part, 0) };
  }
  partsDrawn.set(move.stroke, next + 1);
  return { part, before, target: pointOnPart(part, part.length) };
}

/** How much of a move is done, 0 to 1: the integral of the phases' speeds over what they add up to. */
function shareAt(step: Step, ms: number): number {
  if (ms >= step.end - step.start) return 1;
  if (step.planned <= 0) return step.end > step.start ? ms / (step.end - step.start) : 1;
  let left = ms;
  let done = 0;
  for (const { ms: length, v0, v1 } of step.move.phases) {
    if (left <= 0) break;
    const t = Math.min(left, length);
    done += v0 * t + (length > 0 ? ((v1 - v0) * t * t) / (2 * length) : 0);
    left -= length;
  }
  return Math.min(1, Math.max(0, done / step.planned));
}
