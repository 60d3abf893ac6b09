import type { JournalEvent, Replay } from "@atelier/protocol";

export type MarkKind = "work" | "thought" | "person" | "done" | "wrong";

export interface Mark {
  readonly kind: MarkKind;
  /** Where on the line, 0 to 1. */
  readonly at: number;
  /** How much of it, 0 to 1, beside the busiest place of its kind. */
  readonly weight: number;
}

/** What an event is on the timeline; nothing for those that a person would not look for. */
export function kindOf(event: JournalEvent): MarkKind | undefined {
  switch (event.type) {
    case "agent.thinking":
    case "agent.message":
      return "thought";
    case "user.message":
    case "user.stroke":
    case "user.undo_stroke":
    case "user.pause":
    case "user.resume":
    case "user.interrupt":
    case "user.tool_confirmation":
      return "person";
    case "canvas.strokes":
      return "work";
    case "canvas.finished":
      return "done";
    case "session.error":
      return "wrong";
    default:
      return undefined;
  }
}

/** Whether stepping with the arrow keys stops here. */
export function isStep(event: JournalEvent): boolean {
  return kindOf(event) !== undefined || event.type === "agent.tool_use" || event.type === "canvas.titled";
}

/** The marks of a session, gathered into so many places that a long session stays legible and cheap. */
export function marksOf(
  events: readonly JournalEvent[],
  replay: Pick<Replay, "duration" | "timeOf">,
  places: number,
): Mark[] {
  const counts = new Map<MarkKind, number[]>();
  const length = Math.max(1, replay.duration);
  for (const event of events) {
    const kind = kindOf(event);
    if (!kind) continue;
    const row = counts.get(kind) ?? counts.set(kind, new Array<number>(places).fill(0)).get(kind);
    const place = Math.min(places - 1, Math.floor((replay.timeOf(event.seq) / length) * places));
    if (row) row[place] = (row[place] ?? 0) + (event.type === "canvas.strokes" ? event.strokes.length : 1);
  }
  const marks: Mark[] = [];
  for (const [kind, row] of counts) {
    const most = Math.max(...row);
    row.forEach((count, place) => {
      if (count > 0) marks.push({ kind, at: place / places, weight: count / most });
    });
  }
  return marks;
}
