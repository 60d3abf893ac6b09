import type { DrawnStroke, Stroke } from "../generated/types";
import { CANVAS_SIDE } from "../limits";
import type { JournalEvent } from "../wire/parse";
import { eraseStrokes, redoStroke, undoErase, undoStroke } from "./erasures";
import type { CanvasState } from "./session-state";
import { afterAct, type Act } from "./undone";

/** Folds what an event says about the picture. */
export function canvasReducer(canvas: CanvasState, event: JournalEvent): CanvasState {
  switch (event.type) {
    case "session.created":
      if (event.studio !== "canvas") return canvas;
      return {
        ...canvas,
        width: side(event.metadata.width, CANVAS_SIDE.width),
        height: side(event.metadata.height, CANVAS_SIDE.height),
        style: event.metadata.style === "paint" ? "paint" : "plotter",
      };
    case "canvas.strokes": {
      const placed = event.strokes.map((stroke, index) => ({ stroke, seq: event.seq, index, actor: event.actor }));
      return { ...canvas, strokes: canvas.strokes.appendAll(placed), finished: false };
    }
    case "user.stroke": {
      const stroke = storedStroke(event.id, event.stroke);
      const strokes = canvas.strokes.append({ stroke, seq: event.seq, index: 0, actor: event.actor });
      return did({ ...canvas, strokes }, event, { kind: "stroke", strokeId: stroke.id });
    }
    case "user.undo_stroke":
      return undoStroke(canvas, event.stroke_id, event.actor);
    case "user.redo_stroke":
      return did(redoStroke(canvas, event.stroke_id, event.actor), event, {
        kind: "stroke",
        strokeId: event.stroke_id,
      });
    case "user.erase_strokes": {
      const eraseId = event.erase_id ?? event.id;
      return did(eraseStrokes(canvas, event), event, { kind: "erasure", eraseId, strokeIds: event.stroke_ids });
    }
    case "user.clear_canvas": {
      const eraseId = event.erase_id ?? event.id;
      const cleared = withPainting(eraseStrokes(canvas, event), null, `${event.actor}/${eraseId}`);
      return did(cleared, event, { kind: "erasure", eraseId, strokeIds: "all" });
    }
    case "user.undo_erase":
      return withPainting(undoErase(canvas, event.erase_id, event.actor), `${event.actor}/${event.erase_id}`, null);
    case "user.set_style":
      return { ...canvas, style: event.style };
    case "canvas.painted":
      return {
        ...canvas,
        painting: { version: event.version, image: event.image, stages: event.stages, cleared: null },
        finished: false,
      };
    case "canvas.titled":
      return { ...canvas, title: event.title };
    case "canvas.finished":
      return { ...canvas, finished: true };
    default:
      return canvas;
  }
}

function did(canvas: CanvasState, { actor }: JournalEvent, act: Act): CanvasState {
  return { ...canvas, undone: afterAct(canvas.undone, act, actor) };
}

/** Clears the painting away, or puts back what that act cleared. */
function withPainting(canvas: CanvasState, from: string | null, to: string | null): CanvasState {
  const { painting } = canvas;
  return painting?.cleared === from ? { ...canvas, painting: { ...painting, cleared: to } } : canvas;
}

/** A person's stroke as the journal means it: what was left out has its default. */
export function storedStroke(eventId: string, drawn: DrawnStroke): Stroke {
  return { ...drawn, id: drawn.id ?? eventId, author: "human", type: drawn.type ?? "polyline" };
}

function side(text: string | undefined, otherwise: number): number {
  const value = Number.parseInt(text ?? "", 10);
  return Number.isFinite(value) ? Math.min(CANVAS_SIDE.max, Math.max(CANVAS_SIDE.min, value)) : otherwise;
}
