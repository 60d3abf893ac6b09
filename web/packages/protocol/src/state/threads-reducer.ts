import type { StopReason } from "../generated/types";
import type { JournalEvent } from "../wire/parse";
import { waitsFor } from "./calls-reducer";
import type { SessionState } from "./session-state";
import type { WaitsFor } from "./timeline";

/** An agent that the session's own called in: one thread of the session, with a conversation of its own. */
export interface CalledThread {
  /** `sthr_…` */
  id: string;
  agent: string;
  now: "idle" | "running" | "rescheduling" | "terminated";
  /** Why it rests; null before its first turn and while it works. */
  stopReason: StopReason | null;
  /** Who has to do something, where it waits for that. */
  waitsFor?: WaitsFor;
}

/** Folds what became of the agents that were called in, and ends the calls of theirs that nobody has to answer any more. */
export function threadsReducer(state: SessionState, event: JournalEvent): SessionState {
  switch (event.type) {
    case "session.thread_created": {
      const { session_thread_id: id, agent_name: agent } = event;
      return { ...state, threads: [...state.threads, { id, agent, now: "idle", stopReason: null }] };
    }
    case "session.thread_status_running":
      return changed(state, event.session_thread_id, { now: "running", stopReason: null });
    case "session.thread_status_rescheduled":
      return changed(state, event.session_thread_id, { now: "rescheduling", stopReason: null });
    case "session.thread_status_idle": {
      const { session_thread_id: id, stop_reason: stopReason } = event;
      const waiting = stopReason.type === "requires_action" ? stopReason.event_ids : [];
      const who = stopReason.type === "requires_action" ? { waitsFor: waitsFor(state, waiting) } : {};
      return settled(changed(state, id, { now: "idle", stopReason, ...who }), id, waiting);
    }
    case "session.thread_status_terminated": {
      const id = event.session_thread_id;
      return settled(changed(state, id, { now: "terminated", stopReason: null }), id, []);
    }
    case "session.status_terminated":
    case "session.deleted":
      return {
        ...state,
        threads: state.threads.map((thread) => ({ ...thread, now: "terminated", stopReason: null })),
      };
    default:
      return state;
  }
}

function changed(
  state: SessionState,
  id: string,
  to: Pick<CalledThread, "now" | "stopReason" | "waitsFor">,
): SessionState {
  if (!state.threads.some((thread) => thread.id === id)) return state; // the session's own
  return { ...state, threads: state.threads.map((thread) => (thread.id === id ? { ...thread, ...to } : thread)) };
}

/** Their results are in the thread's own journal; here it only shows that nobody is asked any more. */
function settled(state: SessionState, thread: string, waiting: readonly string[]): SessionState {
  const over = state.pendingCalls.filter((call) => call.thread === thread && !waiting.includes(call.id));
  if (over.length === 0) return state;
  let timeline = state.timeline;
  for (const call of over) {
    const entry = timeline.get(call.entry);
    if (entry?.kind !== "tool") continue;
    const result = { seq: state.lastSeq, at: state.lastAt ?? entry.at, content: [], isError: false };
    timeline = timeline.set(call.entry, { ...entry, result });
  }
  return { ...state, timeline, pendingCalls: state.pendingCalls.filter((call) => !over.includes(call)) };
}
