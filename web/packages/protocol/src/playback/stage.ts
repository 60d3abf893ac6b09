import type { CanvasState, PlacedStroke } from "../state/session-state";

/** The tip of the agent's pen, in canvas units. */
export interface Pen {
  x: number;
  y: number;
  down: boolean;
}

/** Where in the journal the agent's pen is: strokes before it are drawn, those from it on are not. */
export interface Playhead {
  /** The `canvas.strokes` event that is being drawn. */
  seq: number;
  /** The first of its strokes that is not complete. */
  index: number;
  /** How far that stroke has been drawn, in its own length; null if not at all. */
  drawn: number | null;
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
  /** Complete strokes of people that lie above strokes which the pen has not drawn yet. */
  floating: readonly PlacedStroke[];
  /** Null before the pen first moved, and with reduced motion. */
  pen: Pen | null;
  /** Whether the next frame will differ by itself; if not, wait for the next event. */
  moving: boolean;
}

/** The stage for a playhead; null stands for "everything is drawn". */
export function stageAt(canvas: CanvasState, playhead: Playhead | null, pen: Pen | null, moving: boolean): Stage {
  const { strokes } = canvas;
  if (playhead === null) return { settled: strokes.end, current: null, floating: [], pen, moving };
  const { seq, index, drawn } = playhead;
  const settled = strokes.partitionPoint((placed) => placed.seq < seq || (placed.seq === seq && placed.index < index));
  const next = strokes.get(settled);
  const current = next?.seq === seq && next.index === index && drawn !== null ? { placed: next, length: drawn } : null;
  const floating: PlacedStroke[] = [];
  for (let at = settled; at < strokes.end; at++) {
    const placed = strokes.get(at);
    if (placed?.stroke.author === "human") floating.push(placed);
  }
  return { settled, current, floating, pen, moving };
}
