import type { SeedAction } from "./actions";
import { PEN, TIMING } from "./constants";
import { strokeOnStage, wordsOf } from "./performance";
import { seedReducer } from "./reducer";
import type { Point } from "../generated/seed";
import type { SeedState, StageItem } from "./state";

/** What a frame came to. */
export interface PerformedFrame {
  /** All of the frame, to be applied as one. */
  readonly actions: readonly SeedAction[];
  readonly state: SeedState;
  /** Batches whose last stroke was finished in this frame: the server waits to hear of them. */
  readonly done: readonly number[];
}

/**
 * Plays what waits: words as fast as they are read, events as long as they last, strokes at the speed of the pen, and never
 * two things at once. It is asked once per frame and told the time, so it needs no clock and no timers of its own.
 */
export class SeedPerformer {
  private item: StageItem | null = null;
  private since = 0;
  private at: number | undefined;
  private trip: { readonly from: Point; elapsed: number } | null = null;

  /** @param now steady milliseconds */
  frame(state: SeedState, now: number): PerformedFrame {
    const passed = this.at === undefined ? 0 : Math.max(0, now - this.at);
    this.at = now;
    const stage = new Stage(state);
    const done: number[] = [];
    if (state.paused || state.viewingPiece !== null) {
      // What is held does not go on counting.
      this.since += passed;
      return { actions: [], state, done };
    }
    if (state.performance.onStage === null) stage.act({ type: "ADVANCE_STAGE" });
    const { onStage } = stage.state.performance;
    if (onStage !== this.item) [this.item, this.since, this.trip] = [onStage, now, null];
    if (onStage?.kind === "words") this.speak(onStage.text, stage, now - this.since);
    if (onStage?.kind === "event") hold(onStage.messageId, stage, now - this.since);
    if (onStage?.kind === "strokes") {
      this.draw(stage, passed);
      if (stage.state.performance.onStage === null) done.push(onStage.batchId);
    }
    return { actions: stage.actions, state: stage.state, done };
  }

  private speak(text: string, stage: Stage, shown: number): void {
    const all = wordsOf(text).length;
    const { perWord, wordsAtOnce, holdAfterWords } = TIMING;
    const due = Math.min(all, (Math.floor(shown / (perWord * wordsAtOnce)) + 1) * wordsAtOnce);
    const count = due - stage.state.performance.wordIndex;
    if (count > 0) stage.act({ type: "REVEAL_WORD", count });
    if (shown >= all * perWord + holdAfterWords) stage.act({ type: "STAGE_COMPLETE" });
  }

  /** As much as the pen does in a time. */
  private draw(stage: Stage, time: number): void {
    let left = time;
    while (left > 0) {
      const { performance } = stage.state;
      const stroke = strokeOnStage(performance);
      if (stroke === undefined) {
        stage.act({ type: "STAGE_COMPLETE" });
        return;
      }
      if (performance.travelTarget !== null) {
        left = this.travel(stage, performance.penPosition ?? performance.travelTarget, performance.travelTarget, left);
        continue;
      }
      const rest = stroke.points.length - performance.pointIndex;
      const points = pointsIn(left, performance.pointIndex, stroke.points);
      stage.act({ type: "STROKE_PROGRESS", points: Math.min(rest, points) });
      if (points < rest) return;
      stage.act({ type: "STROKE_COMPLETE" });
      left -= Math.max(0.01, (left * rest) / points);
    }
  }

  /** Moves the lifted pen, slowly at first and in the end. Returns what is left of the time. */
  private travel(stage: Stage, from: Point, to: Point, time: number): number {
    this.trip ??= { from, elapsed: 0 };
    const { trip } = this;
    const way = Math.hypot(to.x - trip.from.x, to.y - trip.from.y);
    const needed = way < PEN.shortestTravel ? 0 : (way / (PEN.pixelsPerSecond * PEN.travelTimesFaster)) * 1_000;
    trip.elapsed += time;
    if (trip.elapsed >= needed) {
      this.trip = null;
      stage.act({ type: "PEN_TRAVEL_COMPLETE" });
      return Math.min(time, trip.elapsed - needed);
    }
    const share = eased(trip.elapsed / needed);
    const position = { x: trip.from.x + (to.x - trip.from.x) * share, y: trip.from.y + (to.y - trip.from.y) * share };
    stage.act({ type: "PEN_TRAVEL", position });
    return 0;
  }
}

/** The actions of one frame, and what they have made of the state. */
class Stage {
  readonly actions: SeedAction[] = [];

  constructor(public state: SeedState) {}

  act(action: SeedAction): void {
    this.actions.push(action);
    this.state = seedReducer(this.state, action);
  }
}

/** A call stays until it is through, but neither too short to be read nor for ever. */
function hold(messageId: string, stage: Stage, shown: number): void {
  const message = stage.state.messages.find(({ id }) => id === messageId);
  const runs = message?.type === "code_execution" && message.execution.returnCode === undefined;
  if (shown >= (runs ? TIMING.eventAtMost : TIMING.eventAtLeast)) stage.act({ type: "STAGE_COMPLETE" });
}

/** How many points of a stroke the pen passes in a time; it is slower where the stroke begins and ends. */
function pointsIn(ms: number, index: number, points: readonly Point[]): number {
  const progress = points.length === 0 ? 1 : index / points.length;
  const speed = PEN.slowest + (1 - PEN.slowest) * Math.sin(Math.PI * progress);
  const length = Math.max(1, lengthOf(points));
  const perFrame = ((PEN.pixelsPerSecond * TIMING.frame) / 1_000 / length) * points.length * speed;
  const bounded = Math.min(PEN.mostPointsPerFrame, Math.max(PEN.fewestPointsPerFrame, perFrame));
  return Math.max(1, Math.floor((bounded * ms) / TIMING.frame));
}

function lengthOf(points: readonly Point[]): number {
  let sum = 0;
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1], points[at]];
    if (from && to) sum += Math.hypot(to.x - from.x, to.y - from.y);
  }
  return sum;
}

function eased(share: number): number {
  return share < 0.5 ? 2 * share * share : 1 - (2 - 2 * share) ** 2 / 2;
}
