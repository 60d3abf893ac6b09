import { MAX_STROKES_PER_ENTRY } from "../limits";
import type { JournalEvent } from "../wire/parse";
import { append, base, type Of } from "./entries";
import type { SessionState } from "./session-state";
import { textOf } from "./text";
import type { TimelineEntry } from "./timeline";

/** Notes that an input waits to be taken up, and which entry then gets its seen mark. */
export function waits(state: SessionState, event: JournalEvent, entry: number | null): SessionState {
  return { ...state, waitingInputs: state.waitingInputs.append({ id: event.id, entry }) };
}

export function inputsTakenUp(state: SessionState, event: Of<"session.inputs_processed">): SessionState {
  const taken = new Set(event.event_ids);
  let timeline = state.timeline;
  for (const input of state.waitingInputs) {
    if (input.entry === null || !taken.has(input.id)) continue;
    const entry = timeline.get(input.entry);
    if (entry?.kind === "nudge" || entry?.kind === "strokes") {
      timeline = timeline.set(input.entry, { ...entry, seenAt: event.created_at });
    }
  }
  return { ...state, timeline, waitingInputs: state.waitingInputs.filter((input) => !taken.has(input.id)) };
}

export function personSpoke(state: SessionState, event: Of<"user.message">): SessionState {
  const { content } = event;
  const entry: TimelineEntry = { ...base(event), kind: "nudge", content, text: textOf(content), seenAt: null };
  return waits(append(state, entry), event, state.timeline.end);
}

export function personDrew(state: SessionState, event: Of<"user.stroke">): SessionState {
  const id = event.stroke.id ?? event.id;
  const last = state.timeline.last();
  const joins =
    last?.kind === "strokes" &&
    last.actor === event.actor &&
    last.seenAt === null &&
    last.strokeIds.length < MAX_STROKES_PER_ENTRY;
  if (!joins) {
    const entry: TimelineEntry = {
      ...base(event),
      kind: "strokes",
      strokeIds: [id],
      lastAt: event.created_at,
      seenAt: null,
    };
    return waits(append(state, entry), event, state.timeline.end);
  }
  const index = state.timeline.end - 1;
  const entry: TimelineEntry = { ...last, strokeIds: [...last.strokeIds, id], lastAt: event.created_at };
  return waits({ ...state, timeline: state.timeline.set(index, entry) }, event, index);
}

export function strokeUndone(state: SessionState, event: Of<"user.undo_stroke">): SessionState {
  const index = state.timeline.findLastIndex(
    (entry) => entry.kind === "strokes" && entry.actor === event.actor && entry.strokeIds.includes(event.stroke_id),
  );
  const entry = state.timeline.get(index);
  if (entry?.kind !== "strokes") return state;
  const strokeIds = entry.strokeIds.filter((id) => id !== event.stroke_id);
  return { ...state, timeline: state.timeline.set(index, { ...entry, strokeIds }) };
}
