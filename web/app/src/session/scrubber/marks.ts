import type { JournalEvent, Replay } from "@atelier/protocol";

export type MarkKind = "work" | "thought" | "person" | "done" | "wrong";

export interface Mark {
  readonly kind: MarkKind;
  /** Where on the line it begins, 0 to 1. */
  readonly at: number;
  /** How much of the line it takes, 0 to 1; 0 for what is but a moment. */
  readonly span: number;
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
    case "user.redo_stroke":
    case "user.erase_strokes":
    case "user.clear_canvas":
    case "user.undo_erase":
    case "user.pause":
    case "user.resume":
    case "user.interrupt":
    case "user.tool_confirmation":
    case "desktop.control_taken":
    case "desktop.person_acted":
    case "desktop.control_returned":
      return "person";
    case "canvas.strokes":
    case "code.branch_pushed":
    case "desktop.acted":
    case "desktop.started":
      return "work";
    case "canvas.critiqued":
      return event.verdict === "pass" ? "thought" : "wrong";
    case "canvas.referenced":
    case "code.plan_proposed":
    case "code.decision_made":
      return "thought";
    case "code.checks_run":
      return event.passed ? "work" : "wrong";
    case "canvas.finished":
    case "code.pull_request_opened":
    case "code.no_change":
      return "done";
    case "desktop.ended":
      return event.reason === "failed" || event.reason === "limit" ? "wrong" : undefined;
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

/**
 * The marks of a session. Moments of a kind that would touch each other are one mark, and so are stretches of work, so that
 * a long session stays legible and cheap.
 */
export function marksOf(
  events: readonly JournalEvent[],
  replay: Pick<Replay, "duration" | "timeOf">,
  places: number,
): Mark[] {
  const length = Math.max(1, replay.duration);
  const grain = 1 / places;
  const latest = new Map<MarkKind, { kind: MarkKind; at: number; span: number }>();
  const marks: Mark[] = [];
  for (const event of events) {
    const kind = kindOf(event);
    if (!kind) continue;
    const at = Math.min(1, replay.timeOf(event.seq) / length);
    const span = event.type === "canvas.strokes" ? Math.min(1 - at, event.motion.duration_ms / length) : 0;
    const before = latest.get(kind);
    if (before && at - (before.at + before.span) < grain) {
      if (kind === "work") before.span = Math.max(before.span, at + span - before.at);
      continue;
    }
    const mark = { kind, at, span };
    latest.set(kind, mark);
    marks.push(mark);
  }
  return marks;
}
