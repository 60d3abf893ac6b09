import type { InputEvent, RemotePen, Stroke } from "@atelier/protocol";

/** Strokes on their way keep their identity, so that their geometry is computed once. */
export function strokeOf(input: Extract<InputEvent, { type: "user.stroke" }>): Stroke {
  return input.stroke as Stroke;
}

const penStrokes = new WeakMap<RemotePen, Stroke>();

/** What another watcher's pen has drawn so far. */
export function penStroke(pen: RemotePen): Stroke {
  const known = penStrokes.get(pen);
  if (known) return known;
  const pressed = pen.points.some((point) => point.pressure !== undefined);
  const stroke: Stroke = {
    id: `pen_${pen.client}`,
    author: "human",
    type: "polyline",
    points: pen.points.map(({ x, y }) => ({ x, y })),
    ...(pressed ? { pressures: pen.points.map((point) => point.pressure ?? 0.5) } : {}),
    ...(pen.color === null ? {} : { color: pen.color }),
    ...(pen.strokeWidth === null ? {} : { stroke_width: pen.strokeWidth }),
  };
  penStrokes.set(pen, stroke);
  return stroke;
}
