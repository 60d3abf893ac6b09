import type { CanvasStrokesEvent, Point } from "../generated/types";
import type { CanvasState } from "../state/session-state";
import type { JournalEvent } from "../wire/parse";
import { MotionScore, type MotionMoment } from "./motion-score";
import { stageAt, type Pen, type Stage } from "./stage";

export interface PerformerOptions {
  /** Steady milliseconds. */
  now: () => number;
  /** No animation: strokes appear when they arrive. */
  reducedMotion?: boolean;
}

interface Act {
  seq: number;
  score: MotionScore;
  /** When the event came: at best the pen begins then. */
  arrivedAt: number;
}

/** Being late by less than this is the network's jitter, not worth hurrying. */
const TOLERANCE_MS = 150;
/** Each so many milliseconds of delay add once the normal speed. */
const HURRY_MS = 1_000;
const FASTEST = 4;
/** Later than this, the pen jumps. */
const JUMP_MS = 20_000;

const ORIGIN: Point = { x: 0, y: 0 };

/**
 * Plays the agent's strokes as they come. Each chunk starts when it arrives and moves as planned; when chunks arrive faster
 * than they can be drawn the pen hurries, up to four times its speed, and jumps when it is more than 20 s behind. People's
 * strokes are never delayed.
 *
 * Give it every event before the view sees the state with that event in, else the strokes flash up. Call `frame` once per
 * animation frame.
 */
export class Performer {
  private readonly now: () => number;
  private readonly acts: Act[] = [];
  private reduced: boolean;
  private paused = false;
  /** Events up to this one appear at once. */
  private skippedTo = 0;
  /** The last event that was skipped, from which the pen's place follows when it is needed. */
  private lastSkipped: CanvasStrokesEvent | null = null;
  private restingAt: Point | null = null;
  private position = 0;
  private frameAt: number;

  constructor(options: PerformerOptions) {
    this.now = options.now;
    this.reduced = options.reducedMotion ?? false;
    this.frameAt = options.now();
  }

  /** Takes an event; only the agent's strokes matter. */
  add(event: JournalEvent): void {
    if (event.type !== "canvas.strokes") return;
    if (this.reduced || event.seq <= this.skippedTo) {
      this.lastSkipped = event;
      return;
    }
    const before = this.acts[this.acts.length - 1];
    const from = before?.score.rest ?? this.rest() ?? ORIGIN;
    const arrivedAt = this.now();
    if (before === undefined) {
      // Nobody asked for frames while there was nothing to draw: that time is not a delay.
      this.position = 0;
      this.frameAt = arrivedAt;
    }
    this.acts.push({ seq: event.seq, score: new MotionScore(event.strokes, event.motion, from), arrivedAt });
  }

  /** Shows everything up to this event at once: what happened before we came, or after a look at the past. */
  skipTo(seq: number): void {
    this.skippedTo = Math.max(this.skippedTo, seq);
    while (this.acts[0] !== undefined && this.acts[0].seq <= this.skippedTo) {
      this.finishAct();
      this.position = 0;
    }
  }

  /** Stops the pen where it is. */
  pause(): void {
    this.advance();
    this.paused = true;
  }

  /** Goes on; what came meanwhile is caught up with. */
  resume(): void {
    this.advance();
    this.paused = false;
  }

  setReducedMotion(reduced: boolean): void {
    this.reduced = reduced;
    if (reduced) while (this.acts.length > 0) this.finishAct();
  }

  /** Whether there is something left to draw. */
  get performing(): boolean {
    return this.acts.length > 0;
  }

  /** What to paint now. */
  frame(canvas: CanvasState): Stage {
    this.advance();
    const act = this.acts[0];
    if (act === undefined) return stageAt(canvas, null, this.restingPen(), false);
    const moment = act.score.at(this.position);
    return stageAt(canvas, playheadOf(act.seq, moment), moment.pen, !this.paused);
  }

  private advance(): void {
    const now = this.now();
    const elapsed = Math.max(0, now - this.frameAt);
    this.frameAt = now;
    if (this.paused || this.acts.length === 0) return;
    this.position += this.stride(now, elapsed);
    let act = this.acts[0];
    while (act !== undefined && this.position >= act.score.duration) {
      this.position -= act.score.duration;
      this.finishAct();
      act = this.acts[0];
    }
  }

  /** How much of the motion to play for so much time gone by. */
  private stride(now: number, elapsed: number): number {
    const due = this.due(now);
    const delay = due - elapsed;
    if (delay > JUMP_MS) return due;
    if (delay <= TOLERANCE_MS) return elapsed;
    const speed = Math.min(FASTEST, 1 + (delay - TOLERANCE_MS) / HURRY_MS);
    return Math.min(due, elapsed * speed);
  }

  /** How much motion should be played by now: all but what the latest chunk would have left had it begun when it came. */
  private due(now: number): number {
    const latest = this.acts[this.acts.length - 1];
    if (latest === undefined) return 0;
    const left = this.acts.reduce((sum, act) => sum + act.score.duration, 0) - this.position;
    const rightlyLeft = Math.max(0, latest.score.duration - (now - latest.arrivedAt));
    return Math.max(0, left - rightlyLeft);
  }

  private finishAct(): void {
    const act = this.acts.shift();
    if (act === undefined) return;
    this.restingAt = act.score.rest;
    this.lastSkipped = null;
    if (this.acts.length === 0) this.position = 0;
  }

  private rest(): Point | null {
    if (this.lastSkipped !== null) {
      const { strokes, motion } = this.lastSkipped;
      this.restingAt = new MotionScore(strokes, motion, this.restingAt ?? ORIGIN).rest;
      this.lastSkipped = null;
    }
    return this.restingAt;
  }

  private restingPen(): Pen | null {
    const rest = this.reduced ? null : this.rest();
    return rest === null ? null : { ...rest, down: false };
  }
}

function playheadOf(seq: number, moment: MotionMoment): { seq: number; index: number; drawn: number | null } {
  return { seq, index: moment.index, drawn: moment.drawn };
}
