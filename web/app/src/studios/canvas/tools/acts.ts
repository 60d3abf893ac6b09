import {
  afterAct,
  erasing,
  nameOf,
  type Act,
  type InputEvent,
  type PlacedStroke,
  type UndoneAct,
} from "@atelier/protocol";
import { me } from "../../../access/me";
import type { OpenSessionView } from "../../../session/openSession";

/** What undo would take back: the last of this person's acts that still stands, sent or on its way. */
export function lastAct(view: OpenSessionView): Act | undefined {
  const undone = undoneBy(view);
  for (const { input } of [...view.pending].reverse()) {
    const act = actOf(input);
    if (act && !undone.has(nameOf(act))) return act;
  }
  return lastStored(view, undone);
}

/** What redo would do again: the last that this person undid, if they did nothing else since. */
export function lastUndone(view: OpenSessionView): Act | undefined {
  const { gone, undone: stored } = view.session.canvas;
  let undone: readonly UndoneAct[] = stored.filter(({ actor }) => actor === me());
  for (const { input } of view.pending) {
    const act = actOf(input);
    const back = takenBack(view, input);
    // What is on its way may have come already, and must not count twice.
    const known = input.type === "user.redo_stroke" || gone.some(({ erasure }) => act && erasure?.id === nameOf(act));
    if (act) undone = known ? without(undone, act) : afterAct(undone, act, me());
    if (back) undone = [...without(undone, back), { act: back, actor: me() }];
  }
  return undone[undone.length - 1]?.act;
}

function without(undone: readonly UndoneAct[], act: Act): readonly UndoneAct[] {
  return undone.filter((one) => nameOf(one.act) !== nameOf(act));
}

/** The act that an input takes back. */
function takenBack({ session, pending }: OpenSessionView, input: InputEvent): Act | undefined {
  if (input.type === "user.undo_stroke") return { kind: "stroke", strokeId: input.stroke_id };
  if (input.type !== "user.undo_erase") return undefined;
  const { erase_id: eraseId } = input;
  const stored = session.canvas.gone.findLast(({ erasure }) => erasure?.id === eraseId)?.erasure;
  if (stored) return erasing(session.canvas, stored);
  return pending.map((one) => actOf(one.input)).findLast((act) => act && nameOf(act) === eraseId);
}

function lastStored({ session, pending }: OpenSessionView, undone: ReadonlySet<string>): Act | undefined {
  const { strokes, gone } = session.canvas;
  const leaving = new Set(
    pending.flatMap(({ input }) => (input.type === "user.erase_strokes" ? input.stroke_ids : [])),
  );
  const isOwn = ({ stroke, actor }: PlacedStroke) =>
    stroke.author === "human" && actor === me() && !undone.has(stroke.id) && !leaving.has(stroke.id);
  const there = strokes.get(strokes.findLastIndex(isOwn));
  // What is on its way back counts as being there, so that the undoing can be undone upon it.
  const back = gone
    .filter(({ erasure }) => erasure !== null && undone.has(erasure.id))
    .map(({ placed }) => placed)
    .findLast(isOwn);
  const drawn = back && (!there || back.seq > there.seq) ? back : there;
  const erasure = gone
    .map((one) => one.erasure)
    .findLast((one) => one !== null && one.actor === me() && !undone.has(one.id));
  if (erasure && (!drawn || erasure.seq > drawn.seq)) {
    return erasing(session.canvas, erasure);
  }
  return drawn && { kind: "stroke", strokeId: drawn.stroke.id };
}

/** What takes an act back. */
export function undoing(act: Act): InputEvent {
  return act.kind === "stroke"
    ? { type: "user.undo_stroke", stroke_id: act.strokeId }
    : { type: "user.undo_erase", erase_id: act.eraseId };
}

/** What does an act again, under its name. */
export function redoing(act: Act): InputEvent {
  if (act.kind === "stroke") return { type: "user.redo_stroke", stroke_id: act.strokeId };
  return act.strokeIds === "all"
    ? { type: "user.clear_canvas", erase_id: act.eraseId }
    : { type: "user.erase_strokes", erase_id: act.eraseId, stroke_ids: [...act.strokeIds] };
}

export function freshEraseId(): string {
  return `eras_${crypto.randomUUID().replaceAll("-", "")}`;
}

function actOf(input: InputEvent): Act | undefined {
  switch (input.type) {
    case "user.stroke":
      return input.stroke.id === undefined ? undefined : { kind: "stroke", strokeId: input.stroke.id };
    case "user.redo_stroke":
      return { kind: "stroke", strokeId: input.stroke_id };
    case "user.erase_strokes":
      return { kind: "erasure", eraseId: input.erase_id ?? "", strokeIds: input.stroke_ids };
    case "user.clear_canvas":
      return { kind: "erasure", eraseId: input.erase_id ?? "", strokeIds: "all" };
    default:
      return undefined;
  }
}

/** Names of the acts that are undone on their way, and not done again behind that. */
function undoneBy({ pending }: OpenSessionView): Set<string> {
  const undone = new Set<string>();
  for (const { input } of pending) {
    const act = actOf(input);
    if (act) undone.delete(nameOf(act));
    for (const name of undoes(input)) undone.add(name);
  }
  return undone;
}

function undoes(input: InputEvent): string[] {
  if (input.type === "user.undo_stroke") return [input.stroke_id];
  return input.type === "user.undo_erase" ? [input.erase_id] : [];
}
