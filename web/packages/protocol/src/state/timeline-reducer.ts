import { MAX_STROKES_PER_ENTRY, MAX_TIMELINE } from "../limits";
import type { JournalEvent } from "../wire/parse";
import type { PendingCall, SessionState } from "./session-state";
import { textOf } from "./text";
import type { StatusEntry, TimelineEntry, ToolEntry } from "./timeline";

type Of<T extends JournalEvent["type"]> = Extract<JournalEvent, { type: T }>;

// No default below: an event type that nobody thought of here does not compile.
type StatusChange =
  | `session.${"created" | "status_running" | "status_idle" | "status_rescheduled" | "updated" | "usage" | "deleted"}`
  | `span.${"model_request_start" | "model_request_end" | "gateway_request_end" | "outcome_evaluation_start" | "outcome_evaluation_end"}`
  | `canvas.${"titled" | "finished"}`
  | `user.${"interrupt" | "pause" | "resume" | "define_outcome"}`
  | "agent.thread_context_compacted"
  | ThreadChange;
type ThreadChange =
  | `session.thread_${"created" | "status_running" | "status_idle" | "status_rescheduled" | "status_terminated"}`
  | `agent.thread_message_${"sent" | "received"}`;

/** Folds an event into the timeline and into what waits: calls without result, inputs not taken up. */
export function timelineReducer(state: SessionState, event: JournalEvent): SessionState {
  switch (event.type) {
    case "agent.thinking":
      return append(state, { ...base(event), kind: "thought", text: event.text });
    case "agent.message":
      return append(state, { ...base(event), kind: "message", text: textOf(event.content) });
    case "agent.tool_use":
      return callBegun(state, event);
    case "agent.custom_tool_use":
      return customCallBegun(state, event);
    case "agent.tool_result":
      return callEnded(state, event, event.tool_use_id);
    case "user.custom_tool_result":
      return waits(callEnded(state, event, event.custom_tool_use_id), event, null);
    case "user.tool_result":
      return waits(callEnded(state, event, event.tool_use_id), event, null);
    case "canvas.strokes":
      return callDrew(state, event);
    case "user.message":
      return personSpoke(state, event);
    case "user.tool_confirmation":
      return waits(callAnswered(state, event), event, null);
    case "user.stroke":
      return personDrew(state, event);
    case "user.undo_stroke":
      return waits(strokeUndone(state, event), event, null);
    case "session.inputs_processed":
      return inputsTakenUp(state, event);
    case "session.error": {
      const { type, message, retry_status: retry } = event.error;
      return append(state, { ...base(event), kind: "error", type, message, retry });
    }
    case "unknown":
      return append(state, { ...base(event), kind: "unknown", type: event.original_type, fields: event.fields });
    case "session.status_terminated":
      return changed({ ...state, pendingCalls: [] }, event, { to: "terminated" });
    default:
      return statusReducer(state, event);
  }
}

/** The events that are but a line of the timeline. */
function statusReducer(state: SessionState, event: Of<StatusChange>): SessionState {
  switch (event.type) {
    case "session.created":
      return changed(state, event, { to: "created" });
    case "session.status_running":
      return changed(state, event, { to: "running" });
    case "session.status_idle":
      return changed(state, event, { to: "idle", stopReason: event.stop_reason });
    case "session.status_rescheduled":
      return changed(state, event, { to: "rescheduled", attempt: event.attempt, retryAt: event.retry_at });
    case "session.updated":
      return event.title === undefined ? state : titled(state, event, event.title);
    case "canvas.titled":
      return titled(state, event, event.title);
    case "canvas.finished":
      return changed(state, event, { to: "finished" });
    case "user.interrupt":
      return waits(changed(state, event, { to: "interrupt_asked" }), event, null);
    case "user.pause":
      return waits(changed(state, event, { to: "pause_asked" }), event, null);
    case "user.resume":
      return waits(changed(state, event, { to: "resumed" }), event, null);
    case "user.define_outcome":
      return waits(changed(state, event, { to: "outcome_defined", description: event.description }), event, null);
    case "agent.thread_context_compacted":
      return changed(state, event, { to: "compacted", summary: event.summary });
    case "session.deleted":
      return changed(state, event, { to: "deleted" });
    case "span.outcome_evaluation_end":
      return changed(state, event, { to: "graded", result: event.result, explanation: event.explanation });
    case "span.outcome_evaluation_start":
    case "span.model_request_start":
    case "span.model_request_end":
    case "span.gateway_request_end":
    case "session.usage":
      return state;
    default:
      return threadReducer(state, event);
  }
}

/** What becomes of the session's other threads, and what they say to each other. */
function threadReducer(state: SessionState, event: Of<ThreadChange>): SessionState {
  switch (event.type) {
    case "agent.thread_message_sent": {
      const agent = event.to_agent_name ?? event.to_session_thread_id;
      return changed(state, event, { to: "thread_message", direction: "sent", agent, text: textOf(event.content) });
    }
    case "agent.thread_message_received": {
      const agent = event.from_agent_name ?? event.from_session_thread_id;
      return changed(state, event, { to: "thread_message", direction: "received", agent, text: textOf(event.content) });
    }
    case "session.thread_created":
      return thread(state, event, "created");
    case "session.thread_status_running":
      return thread(state, event, "running");
    case "session.thread_status_idle":
      return thread(state, event, "idle");
    case "session.thread_status_rescheduled":
      return thread(state, event, "rescheduled");
    case "session.thread_status_terminated":
      return thread(state, event, "terminated");
  }
}

type ThreadNow = Extract<StatusEntry["change"], { to: "thread" }>["now"];

function thread(
  state: SessionState,
  event: JournalEvent & { session_thread_id: string; agent_name: string },
  now: ThreadNow,
): SessionState {
  return changed(state, event, { to: "thread", threadId: event.session_thread_id, agent: event.agent_name, now });
}

function base(event: JournalEvent): { id: string; seq: number; at: string; actor: string } {
  return { id: event.id, seq: event.seq, at: event.created_at, actor: event.actor };
}

function append(state: SessionState, entry: TimelineEntry): SessionState {
  return { ...state, timeline: state.timeline.append(entry).keepLast(MAX_TIMELINE) };
}

function changed(state: SessionState, event: JournalEvent, change: StatusEntry["change"]): SessionState {
  return append(state, { ...base(event), kind: "status", change });
}

/** A studio's event that names the piece and the session's that follows it say the same, so they are one line. */
function titled(state: SessionState, event: JournalEvent, title: string): SessionState {
  const last = state.timeline.last();
  const said = last?.kind === "status" && last.change.to === "titled" && last.change.title === title;
  return said ? state : changed(state, event, { to: "titled", title });
}

/** Notes that an input waits to be taken up, and which entry then gets its seen mark. */
function waits(state: SessionState, event: JournalEvent, entry: number | null): SessionState {
  return { ...state, waitingInputs: state.waitingInputs.append({ id: event.id, entry }) };
}

function inputsTakenUp(state: SessionState, event: Of<"session.inputs_processed">): SessionState {
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

function personSpoke(state: SessionState, event: Of<"user.message">): SessionState {
  const { content } = event;
  const entry: TimelineEntry = { ...base(event), kind: "nudge", content, text: textOf(content), seenAt: null };
  return waits(append(state, entry), event, state.timeline.end);
}

function personDrew(state: SessionState, event: Of<"user.stroke">): SessionState {
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

function strokeUndone(state: SessionState, event: Of<"user.undo_stroke">): SessionState {
  const index = state.timeline.findLastIndex(
    (entry) => entry.kind === "strokes" && entry.actor === event.actor && entry.strokeIds.includes(event.stroke_id),
  );
  const entry = state.timeline.get(index);
  if (entry?.kind !== "strokes") return state;
  const strokeIds = entry.strokeIds.filter((id) => id !== event.stroke_id);
  return { ...state, timeline: state.timeline.set(index, { ...entry, strokeIds }) };
}

function callBegun(state: SessionState, event: Of<"agent.tool_use">): SessionState {
  const { name, input, evaluated_permission: permission } = event;
  const call: PendingCall = {
    id: event.id,
    name,
    entry: state.timeline.end,
    waitsForApproval: permission === "ask",
    waitsForResult: false,
    drawing: false,
    ...ofThread(event),
  };
  const begun = append(state, { ...base(event), kind: "tool", name, input, permission, custom: false, strokes: 0 });
  return { ...begun, pendingCalls: [...state.pendingCalls, call] };
}

function customCallBegun(state: SessionState, event: Of<"agent.custom_tool_use">): SessionState {
  const { name, input } = event;
  const entry = state.timeline.end;
  const call = {
    id: event.id,
    name,
    entry,
    waitsForApproval: false,
    waitsForResult: true,
    drawing: false,
    ...ofThread(event),
  };
  const begun = append(state, {
    ...base(event),
    kind: "tool",
    name,
    input,
    permission: "allow",
    custom: true,
    strokes: 0,
  });
  return { ...begun, pendingCalls: [...state.pendingCalls, call] };
}

function ofThread(event: JournalEvent): Pick<PendingCall, "thread"> {
  return event.thread === undefined ? {} : { thread: event.thread };
}

function callAnswered(state: SessionState, event: Of<"user.tool_confirmation">): SessionState {
  const confirmation = {
    result: event.result,
    actor: event.actor,
    at: event.created_at,
    ...(event.deny_message === undefined ? {} : { denyMessage: event.deny_message }),
  };
  return updateCall(
    state,
    event.tool_use_id,
    (call) => ({ ...call, waitsForApproval: false }),
    (entry) => ({ ...entry, confirmation }),
  );
}

function callDrew(state: SessionState, event: Of<"canvas.strokes">): SessionState {
  return updateCall(
    state,
    event.call_id,
    (call) => (call.drawing ? call : { ...call, drawing: true }),
    (entry) => ({ ...entry, strokes: entry.strokes + event.strokes.length }),
  );
}

function callEnded(
  state: SessionState,
  event: Of<"agent.tool_result" | "user.custom_tool_result" | "user.tool_result">,
  id: string,
): SessionState {
  const { seq, created_at: at, content = [], is_error: isError = false } = event;
  const result = { seq, at, content, isError };
  const ended = updateCall(
    state,
    id,
    (call) => call,
    (entry) => ({ ...entry, result }),
  );
  return { ...ended, pendingCalls: ended.pendingCalls.filter((call) => call.id !== id) };
}

function updateCall(
  state: SessionState,
  id: string,
  call: (call: PendingCall) => PendingCall,
  entry: (entry: ToolEntry) => ToolEntry,
): SessionState {
  const pending = state.pendingCalls.find((candidate) => candidate.id === id);
  if (pending === undefined) return state;
  const shown = state.timeline.get(pending.entry);
  const changedCall = call(pending);
  return {
    ...state,
    timeline: shown?.kind === "tool" ? state.timeline.set(pending.entry, entry(shown)) : state.timeline,
    pendingCalls:
      changedCall === pending
        ? state.pendingCalls
        : state.pendingCalls.map((candidate) => (candidate === pending ? changedCall : candidate)),
  };
}
