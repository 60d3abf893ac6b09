import type { CanvasState, PlacedStroke } from "../state/session-state";

/** Where the agent's pen is in the journal: strokes before it are drawn, those from it on are not. */
export interface Playhead {
  /** The `canvas.strokes` event that is being drawn, or the last one that was. */
  seq: number;
  /** The first of its strokes that is not complete. */
  index: number;
  /** The stroke at `index`, as far as it has been drawn, as a part of its own length from 0 to 1; null between strokes. */
  drawn: number | null;
  /** Null before the first motion and when there is nothing to show. */
  pen: Pen | null;
}

/** The tip of the agent's pen, in canvas units. */
export interface Pen {
  x: number;
  y: number;
  down: boolean;
}

/**
 * What to paint at one moment, bottom to top: the first `settled` strokes of `canvas.strokes`, then `current` up to its
 * length, then `floating`.
 */
export interface Stage {
  /** So many strokes from the start of `canvas.strokes` are complete: paint them once and keep the picture. */
  settled: number;
  /** The stroke under the pen, and how much of its length is drawn. */
  current: { placed: PlacedStroke; length: number } | null;
  /** Complete strokes of people above strokes that the pen has not reached. */
  floating: readonly PlacedStroke[];
  pen: Pen | null;
  /** Whether the next frame will differ: if not, wait for the next event. */
  moving: boolean;
}

/** The stage for a playhead; null stands for "everything is drawn". `lengthOf` is the length of a stroke. */
export function stageAt(
  canvas: CanvasState,
  playhead: Playhead | null,
  moving: boolean,
  lengthOf: (stroke: PlacedStroke["stroke"]) => number,
): Stage {
  const { strokes } = canvas;
  if (playhead === null) return { settled: strokes.length, current: null, floating: [], pen: null, moving };
  const { seq, index, drawn, pen } = playhead;
  const settled = strokes.partitionPoint((placed) => placed.seq < seq || (placed.seq === seq && placed.index < index));
  const next = strokes.get(settled);
  const isNext = next?.seq === seq && next.index === index;
  const current = isNext && drawn !== null ? { placed: next, length: drawn * lengthOf(next.stroke) } : null;
  const floating: PlacedStroke[] = [];
  for (let at = settled; at < strokes.end; at++) {
    const placed = strokes.get(at);
    if (placed?.stroke.author === "human") floating.push(placed);
  }
  return { settled, current, floating, pen, moving };
}
