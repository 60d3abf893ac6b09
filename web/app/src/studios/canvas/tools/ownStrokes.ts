import type { OpenSessionView } from "../../../session/openSession";

/** In local mode there is one person, whatever window they use. */
const me = "user:local";

/** The stroke that undo would take back: the last of this person's that still stands, sent or on its way. */
export function ownLastStroke({ session, pending }: OpenSessionView): string | undefined {
  const gone = new Set(pending.map(({ input }) => (input.type === "user.undo_stroke" ? input.stroke_id : undefined)));
  const unsent = pending.findLast(({ input }) => input.type === "user.stroke" && !gone.has(input.stroke.id));
  if (unsent?.input.type === "user.stroke") return unsent.input.stroke.id;
  const { strokes } = session.canvas;
  const index = strokes.findLastIndex(
    ({ stroke, actor }) => stroke.author === "human" && actor === me && !gone.has(stroke.id),
  );
  return index < 0 ? undefined : strokes.get(index)?.stroke.id;
}
