import { ChunkedList } from "./chunked-list";
import type { Of } from "./entries";
import type { CanvasState, Erasure, GoneStroke, PlacedStroke } from "./session-state";
import type { Act } from "./undone";

/** Takes back the newest stroke of that id that this person drew; nothing if there is none. */
export function undoStroke(canvas: CanvasState, strokeId: string, actor: string): CanvasState {
  const found = canvas.strokes.findLastIndex((placed) => isOf(placed, strokeId, actor));
  const target = canvas.strokes.get(found);
  if (target === undefined) return canvas;
  return undone(without(canvas, [{ placed: target, erasure: null }]), { kind: "stroke", strokeId }, actor);
}

/** Puts back the newest stroke of that id that this person took back; nothing if there is none. */
export function redoStroke(canvas: CanvasState, strokeId: string, actor: string): CanvasState {
  let newest: GoneStroke | undefined;
  for (const gone of canvas.gone) {
    const fits = gone.erasure === null && isOf(gone.placed, strokeId, actor);
    if (fits && (newest === undefined || isBefore(newest.placed, gone.placed))) newest = gone;
  }
  return newest === undefined ? canvas : withAgain(canvas, [newest]);
}

/** Erases of each id the newest stroke that is there, or all; nothing if none is. */
export function eraseStrokes(
  canvas: CanvasState,
  event: Of<"user.erase_strokes"> | Of<"user.clear_canvas">,
): CanvasState {
  const erasure: Erasure = {
    id: event.erase_id ?? event.id,
    actor: event.actor,
    seq: event.seq,
    all: event.type === "user.clear_canvas",
  };
  const targets = event.type === "user.clear_canvas" ? canvas.strokes.toArray() : named(canvas, event.stroke_ids);
  return without(
    canvas,
    targets.map((placed) => ({ placed, erasure })),
  );
}

/** Puts back what the newest standing erasure of this id and person took; nothing if there is none. */
export function undoErase(canvas: CanvasState, eraseId: string, actor: string): CanvasState {
  const { erasure } =
    canvas.gone.findLast((gone) => gone.erasure?.id === eraseId && gone.erasure.actor === actor) ?? {};
  if (!erasure) return canvas;
  const back = withAgain(
    canvas,
    canvas.gone.filter((gone) => gone.erasure === erasure),
  );
  return undone(back, erasing(canvas, erasure), actor);
}

/** The act that an erasure was. */
export function erasing({ gone }: CanvasState, erasure: Erasure): Act {
  const taken = gone.filter((one) => one.erasure === erasure).map(({ placed }) => placed.stroke.id);
  return { kind: "erasure", eraseId: erasure.id, strokeIds: erasure.all ? "all" : taken };
}

function undone(canvas: CanvasState, act: Act, actor: string): CanvasState {
  return { ...canvas, undone: [...canvas.undone, { act, actor }] };
}

function named(canvas: CanvasState, strokeIds: readonly string[]): PlacedStroke[] {
  const wanted = new Set(strokeIds);
  const found: PlacedStroke[] = [];
  for (let at = canvas.strokes.end - 1; at >= canvas.strokes.start && wanted.size > 0; at--) {
    const placed = canvas.strokes.get(at);
    if (placed && wanted.delete(placed.stroke.id)) found.push(placed);
  }
  return found.reverse();
}

function without(canvas: CanvasState, going: readonly GoneStroke[]): CanvasState {
  if (going.length === 0) return canvas;
  const targets = new Set(going.map(({ placed }) => placed));
  return {
    ...canvas,
    strokes: canvas.strokes.filter((placed) => !targets.has(placed)),
    gone: [...canvas.gone, ...going],
    epoch: canvas.epoch + 1,
  };
}

function withAgain(canvas: CanvasState, coming: readonly GoneStroke[]): CanvasState {
  const back = new Set(coming);
  const strokes = [...canvas.strokes, ...coming.map(({ placed }) => placed)];
  return {
    ...canvas,
    strokes: ChunkedList.of(strokes.sort((one, other) => one.seq - other.seq || one.index - other.index)),
    gone: canvas.gone.filter((gone) => !back.has(gone)),
    epoch: canvas.epoch + 1,
  };
}

function isOf({ stroke, actor }: PlacedStroke, strokeId: string, person: string): boolean {
  return stroke.author === "human" && stroke.id === strokeId && actor === person;
}

function isBefore(one: PlacedStroke, other: PlacedStroke): boolean {
  return one.seq < other.seq || (one.seq === other.seq && one.index < other.index);
}
