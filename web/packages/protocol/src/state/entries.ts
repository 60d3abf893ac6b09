import { MAX_TIMELINE } from "../limits";
import type { JournalEvent } from "../wire/parse";
import type { SessionState } from "./session-state";
import type { StatusEntry, TimelineEntry } from "./timeline";

/** The events of one type. */
export type Of<T extends JournalEvent["type"]> = Extract<JournalEvent, { type: T }>;

/** What every entry has of the event that begins it. */
export function base(event: JournalEvent): { id: string; seq: number; at: string; actor: string } {
  return { id: event.id, seq: event.seq, at: event.created_at, actor: event.actor };
}

export function append(state: SessionState, entry: TimelineEntry): SessionState {
  return { ...state, timeline: state.timeline.append(entry).keepLast(MAX_TIMELINE) };
}

export function changed(state: SessionState, event: JournalEvent, change: StatusEntry["change"]): SessionState {
  return append(state, { ...base(event), kind: "status", change });
}
