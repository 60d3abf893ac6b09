import type { JournalEvent } from "../wire/parse";
import { callAnswered, callBegun, callDrew, callEnded, customCallBegun, waitsFor } from "./calls-reducer";
import { append, base, changed, type Of } from "./entries";
import { inputsTakenUp, personDrew, personSpoke, strokeUndone, waits } from "./inputs-reducer";
import type { SessionState } from "./session-state";
import { textOf } from "./text";
import type { CodeEvent, DesktopEvent, DispatchEvent, StatusEntry } from "./timeline";

// No default below: an event type that nobody thought of here does not compile.
type StatusChange =
  | `session.${"created" | "status_running" | "status_idle" | "status_rescheduled" | "updated" | "usage" | "deleted"}`
  | `span.${"model_request_start" | "model_request_end" | "gateway_request_end" | "outcome_evaluation_start" | "outcome_evaluation_ongoing" | "outcome_evaluation_end"}`
  | `canvas.${"titled" | "finished" | "referenced"}`
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
      return callBegun(state, event, event.name);
    case "agent.mcp_tool_use":
      return callBegun(state, event, `${event.mcp_server_name}: ${event.name}`);
    case "agent.custom_tool_use":
      return customCallBegun(state, event);
    case "agent.tool_result":
      return callEnded(state, event, event.tool_use_id);
    case "agent.mcp_tool_result":
      return callEnded(state, event, event.mcp_tool_use_id);
    case "user.custom_tool_result":
      return waits(callEnded(state, event, event.custom_tool_use_id), event, null);
    case "user.tool_result":
      return waits(callEnded(state, event, event.tool_use_id), event, null);
    case "canvas.strokes":
      return callDrew(state, event);
    case "canvas.painted":
      return state; // its call is a line already
    case "user.message":
      return personSpoke(state, event);
    case "user.tool_confirmation":
      return waits(callAnswered(state, event), event, null);
    case "user.stroke":
      return personDrew(state, event);
    case "user.desktop_returned":
      // The line of it is desktop.control_returned's; this is what the agent is told.
      return waits(state, event, null);
    case "user.undo_stroke":
      return waits(strokeUndone(state, event), event, null);
    case "user.redo_stroke":
      return waits(state, event, null);
    case "user.erase_strokes":
      return waits(changed(state, event, { to: "erased", strokes: event.stroke_ids.length }), event, null);
    case "user.clear_canvas":
      return waits(changed(state, event, { to: "cleared" }), event, null);
    case "user.undo_erase":
      return waits(changed(state, event, { to: "put_back" }), event, null);
    case "user.set_style":
      return waits(changed(state, event, { to: "styled", style: event.style }), event, null);
    case "canvas.critiqued":
      return changed(state, event, { to: "critiqued", verdict: event.verdict });
    case "session.inputs_processed":
      return inputsTakenUp(state, event);
    case "session.error": {
      const { type, message, retry_status: retry } = event.error;
      return append(state, { ...base(event), kind: "error", type, message, retry });
    }
    case "engine.started":
    case "engine.notice":
    case "engine.subagent":
    case "engine.line":
    case "engine.ended":
      return append(state, { ...base(event), kind: "engine", event });
    case "unknown":
      return append(state, { ...base(event), kind: "unknown", type: event.original_type, fields: event.fields });
    case "session.status_terminated":
      return changed({ ...state, pendingCalls: [] }, event, { to: "terminated" });
    default:
      if (isCodeEvent(event)) return changed(state, event, { to: "coded", event });
      if (isDispatchEvent(event)) return changed(state, event, { to: "dispatched", event });
      if (isDesktopEvent(event)) return changed(state, event, { to: "operated", event });
      return statusReducer(state, event);
  }
}

function isCodeEvent(event: JournalEvent): event is CodeEvent {
  return event.type.startsWith("code.");
}

function isDesktopEvent(event: JournalEvent): event is DesktopEvent {
  return event.type.startsWith("desktop.");
}

function isDispatchEvent(event: JournalEvent): event is DispatchEvent {
  return event.type.startsWith("dispatch.");
}

/** The events that are but a line of the timeline. */
function statusReducer(state: SessionState, event: Of<StatusChange>): SessionState {
  switch (event.type) {
    case "session.created":
      return changed(state, event, { to: "created" });
    case "session.status_running":
      return changed(state, event, { to: "running" });
    case "session.status_idle":
      return rested(state, event);
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
      return waits(changed(state, event, { to: "pause_asked", reason: event.reason ?? "user" }), event, null);
    case "user.resume":
      return waits(changed(state, event, { to: "resumed" }), event, null);
    case "user.define_outcome":
      return outcomeDefined(state, event);
    case "agent.thread_context_compacted":
      return changed(state, event, { to: "compacted", summary: event.summary });
    case "session.deleted":
      return changed(state, event, { to: "deleted" });
    case "span.outcome_evaluation_end": {
      const { result, explanation, iteration } = event;
      return changed(state, event, { to: "graded", result, explanation, iteration });
    }
    case "canvas.referenced": // the call has its line, and the picture
    case "span.outcome_evaluation_start":
    case "span.outcome_evaluation_ongoing":
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

/** A studio's event that names the piece and the session's that follows it say the same, so they are one line. */
function titled(state: SessionState, event: JournalEvent, title: string): SessionState {
  const last = state.timeline.last();
  const said = last?.kind === "status" ? titleIn(last.change) : null;
  return said === title ? state : changed(state, event, { to: "titled", title });
}

function titleIn(change: StatusEntry["change"]): string | null {
  if (change.to === "titled") return change.title;
  return change.to === "coded" && change.event.type === "code.pull_request_opened" ? change.event.title : null;
}

function rested(state: SessionState, event: Of<"session.status_idle">): SessionState {
  const { stop_reason: stopReason } = event;
  const waiting = stopReason.type === "requires_action" ? { waitsFor: waitsFor(state, stopReason.event_ids) } : {};
  return changed(state, event, { to: "idle", stopReason, ...waiting });
}

function outcomeDefined(state: SessionState, event: Of<"user.define_outcome">): SessionState {
  const { description, rubric, max_iterations: most = null } = event;
  return waits(changed(state, event, { to: "outcome_defined", description, rubric, most }), event, null);
}
