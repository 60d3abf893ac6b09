import type { CanvasState, PlacedStroke, Stage } from "@atelier/protocol";

/** Whose a stroke is: one of these for each who can be hidden. */
export function authorOf({ stroke, actor }: PlacedStroke): string {
  return stroke.author === "agent" ? "agent" : actor;
}

const epochs = 1_000_000;

/** The canvas as one window wants to see it: without the strokes of some authors. */
export class Visibility {
  private hidden: ReadonlySet<string> = new Set();
  private changes = 0;
  private from: CanvasState | undefined;
  private seen: CanvasState | undefined;

  see(canvas: CanvasState, hidden: ReadonlySet<string>): CanvasState {
    if (hidden !== this.hidden) {
      this.hidden = hidden;
      this.changes++;
      this.from = undefined;
    }
    if (this.from !== canvas || !this.seen) {
      this.from = canvas;
      this.seen = this.filtered(canvas);
    }
    return this.seen;
  }

  /** A stage that was set for the whole canvas. */
  stage(stage: Stage, whole: CanvasState, seen: CanvasState): Stage {
    if (this.hidden.size === 0) return stage;
    const next = whole.strokes.get(whole.strokes.start + stage.settled);
    const settled = next
      ? seen.strokes.partitionPoint(({ seq, index }) => seq < next.seq || (seq === next.seq && index < next.index))
      : seen.strokes.length;
    return {
      ...stage,
      settled,
      current: stage.current && this.shows(stage.current.placed) ? stage.current : null,
      floating: stage.floating.filter((placed) => this.shows(placed)),
    };
  }

  private filtered(canvas: CanvasState): CanvasState {
    // Another choice is another picture, so what was painted of the one before does not count.
    const epoch = canvas.epoch + this.changes * epochs;
    if (this.hidden.size === 0) return this.changes === 0 ? canvas : { ...canvas, epoch };
    return { ...canvas, epoch, strokes: canvas.strokes.filter((placed) => this.shows(placed)) };
  }

  private shows(placed: PlacedStroke): boolean {
    return !this.hidden.has(authorOf(placed));
  }
}

/** A moment at which nothing moves. */
export function everything(canvas: CanvasState): Stage {
  return { settled: canvas.strokes.length, current: null, floating: [], pen: null, moving: false };
}
