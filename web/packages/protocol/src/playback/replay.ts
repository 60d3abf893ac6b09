import type { Point } from "../generated/types";
import type { SessionState } from "../state/session-state";
import type { TimeTravel } from "../state/time-travel";
import { MotionScore } from "./motion-score";
import { stageAt, type Pen, type Playhead, type Stage } from "./stage";

export interface ReplayOptions {
  /** The past to replay; may grow meanwhile. */
  past: TimeTravel;
  /** Steady milliseconds. */
  now: () => number;
  /** Longest pause that is kept when nothing happens; longer ones are cut to this. Default 2,000. */
  longestIdleMs?: number;
  /** No animation of the pen: strokes appear with their event. */
  reducedMotion?: boolean;
}

/** One moment of the past. */
export interface ReplayFrame {
  session: SessionState;
  stage: Stage;
  /** Milliseconds from the start of the replay. */
  position: number;
  duration: number;
  playing: boolean;
}

interface Act {
  seq: number;
  start: number;
  score: MotionScore;
}

export const REPLAY_SPEEDS = [1, 2, 4, 8, 16, 32] as const;

const ORIGIN: Point = { x: 0, y: 0 };

/**
 * A session played back in the time of its journal: things happen as far apart as they did, strokes are drawn as they were,
 * only long pauses are cut short. Starts at the beginning, standing still.
 *
 * Where the journal was written faster than a pen can draw (without pace), strokes and results wait for the pen.
 */
export class Replay {
  private readonly longestIdle: number;
  private reduced: boolean;
  /** Replay time of each event of the past, rising. */
  private readonly times: number[] = [];
  private readonly acts: Act[] = [];
  private lastEventMs = 0;
  private busyUntil = 0;
  private at = 0;
  private rate = 1;
  private running = false;
  private tickAt: number;

  constructor(private readonly options: ReplayOptions) {
    this.longestIdle = options.longestIdleMs ?? 2_000;
    this.reduced = options.reducedMotion ?? false;
    this.tickAt = options.now();
  }

  /** Milliseconds of the whole, as far as the past is known. */
  get duration(): number {
    this.learn();
    return Math.max(this.times[this.times.length - 1] ?? 0, this.busyUntil);
  }

  get speed(): number {
    return this.rate;
  }

  /** How many times faster than life, 1 to 32. */
  setSpeed(speed: number): void {
    this.tick();
    this.rate = Math.min(32, Math.max(1, speed));
  }

  setReducedMotion(reduced: boolean): void {
    this.reduced = reduced;
  }

  /** Goes on, or starts anew from the end. */
  play(): void {
    this.tick();
    if (this.at >= this.duration) this.at = 0;
    this.running = true;
  }

  pause(): void {
    this.tick();
    this.running = false;
  }

  /** Jumps to a time. */
  seek(ms: number): void {
    this.tick();
    this.at = Math.min(this.duration, Math.max(0, ms));
  }

  /** Jumps to the moment of an event. */
  seekTo(seq: number): void {
    this.seek(this.timeOf(seq));
  }

  /** When an event happens in the replay; the nearest one before, if there is none with this seq. */
  timeOf(seq: number): number {
    this.learn();
    const events = this.options.past.events;
    const after = partitionPoint(events.length, (index) => (events[index]?.seq ?? Infinity) <= seq);
    return this.times[after - 1] ?? 0;
  }

  /**
   * The time of day that is shown now, in milliseconds: what else was recorded by the clock can go along. Of a pause that is cut
   * short its beginning is shown.
   */
  happensAt(): number {
    this.tick();
    const { events } = this.options.past;
    const index = partitionPoint(this.times.length, (each) => (this.times[each] ?? Infinity) <= this.at) - 1;
    const [event, next] = [events[index], events[index + 1]];
    if (event === undefined) return 0;
    const happened = Date.parse(event.created_at);
    const since = this.at - (this.times[index] ?? 0);
    return next === undefined ? happened + since : Math.min(happened + since, Date.parse(next.created_at));
  }

  /** The moment to show now. */
  frame(): ReplayFrame {
    this.tick();
    const { past } = this.options;
    const count = partitionPoint(this.times.length, (index) => (this.times[index] ?? Infinity) <= this.at);
    const session = past.stateAt(past.events[count - 1]?.seq ?? 0);
    const { playhead, pen } = this.reduced ? { playhead: null, pen: null } : this.penAt(this.at);
    return {
      session,
      stage: stageAt(session.canvas, playhead, pen, this.running),
      position: this.at,
      duration: this.duration,
      playing: this.running,
    };
  }

  private penAt(ms: number): { playhead: Playhead | null; pen: Pen | null } {
    const act = this.acts[partitionPoint(this.acts.length, (index) => (this.acts[index]?.start ?? Infinity) <= ms) - 1];
    if (act === undefined) return { playhead: null, pen: null };
    const moment = act.score.at(ms - act.start);
    const playhead = { seq: act.seq, index: moment.index, drawn: moment.drawn };
    return { playhead: moment.index < act.score.strokes.length ? playhead : null, pen: moment.pen };
  }

  private tick(): void {
    this.learn();
    const now = this.options.now();
    const elapsed = Math.max(0, now - this.tickAt);
    this.tickAt = now;
    if (!this.running) return;
    this.at += elapsed * this.rate;
    if (this.at >= this.duration) {
      this.at = this.duration;
      this.running = false;
    }
  }

  /** Gives the events that came since the last time their place in the replay. */
  private learn(): void {
    const { events } = this.options.past;
    for (let index = this.times.length; index < events.length; index++) {
      const event = events[index];
      if (event === undefined) return;
      const happened = Date.parse(event.created_at);
      const gap = index === 0 ? 0 : Math.max(0, happened - this.lastEventMs);
      this.lastEventMs = happened;
      const before = this.times[index - 1] ?? 0;
      const idleFrom = Math.max(before, this.busyUntil);
      let time = Math.min(before + gap, idleFrom + this.longestIdle);
      if (event.type === "canvas.strokes" || event.type === "agent.tool_result") time = Math.max(time, this.busyUntil);
      this.times.push(time);
      if (event.type === "canvas.strokes") {
        const from = this.acts[this.acts.length - 1]?.score.rest ?? ORIGIN;
        const score = new MotionScore(event.strokes, event.motion, from);
        this.acts.push({ seq: event.seq, start: time, score });
        this.busyUntil = time + score.duration;
      }
    }
  }
}

/** How many of the first indexes fit, if all that fit come first. */
function partitionPoint(count: number, fits: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (fits(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
