import type { JournalEvent } from "../wire/parse";
import { append, base, type Of } from "./entries";
import type { PendingCall, SessionState } from "./session-state";
import type { ToolEntry, WaitsFor } from "./timeline";

/** @param name as people are to see it */
export function callBegun(
  state: SessionState,
  event: Of<"agent.tool_use" | "agent.mcp_tool_use">,
  name: string,
): SessionState {
  const { input, evaluated_permission: permission } = event;
  const worker = event.type === "agent.tool_use" && event.runner === "worker";
  const call: PendingCall = {
    id: event.id,
    name,
    entry: state.timeline.end,
    waitsForApproval: permission === "ask",
    waitsForResult: false,
    worker,
    drawing: false,
    ...ofThread(event),
  };
  const entry = { name, input, permission, custom: false, worker, strokes: 0 };
  const begun = append(state, { ...base(event), kind: "tool", ...entry });
  return { ...begun, pendingCalls: [...state.pendingCalls, call] };
}

export function customCallBegun(state: SessionState, event: Of<"agent.custom_tool_use">): SessionState {
  const { name, input } = event;
  const entry = state.timeline.end;
  const call = {
    id: event.id,
    name,
    entry,
    waitsForApproval: false,
    waitsForResult: true,
    worker: false,
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
    worker: false,
    strokes: 0,
  });
  return { ...begun, pendingCalls: [...state.pendingCalls, call] };
}

function ofThread(event: JournalEvent): Pick<PendingCall, "thread"> {
  return event.thread === undefined ? {} : { thread: event.thread };
}

export function callAnswered(state: SessionState, event: Of<"user.tool_confirmation">): SessionState {
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

export function callDrew(state: SessionState, event: Of<"canvas.strokes">): SessionState {
  return updateCall(
    state,
    event.call_id,
    (call) => (call.drawing ? call : { ...call, drawing: true }),
    (entry) => ({ ...entry, strokes: entry.strokes + event.strokes.length }),
  );
}

export function callEnded(
  state: SessionState,
  event: Of<"agent.tool_result" | "agent.mcp_tool_result" | "user.custom_tool_result" | "user.tool_result">,
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

/** Who has to do something about these calls. A person comes first, because they can, right here. */
export function waitsFor(state: SessionState, calls: readonly string[]): WaitsFor {
  const waiting = state.pendingCalls.filter((call) => calls.includes(call.id));
  return waiting.length > 0 && waiting.every((call) => call.worker && !call.waitsForApproval) ? "worker" : "person";
}
