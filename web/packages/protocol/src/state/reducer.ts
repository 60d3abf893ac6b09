import type { JournalEvent } from "../wire/parse";
import { canvasReducer } from "./canvas-reducer";
import { codeReducer } from "./code-reducer";
import { desktopReducer } from "./desktop-reducer";
import { dispatchReducer } from "./dispatch-reducer";
import { runReducer } from "./run-reducer";
import { emptySession, type SessionState } from "./session-state";
import { threadsReducer } from "./threads-reducer";
import { timelineReducer } from "./timeline-reducer";

/**
 * Folds one event into a session. Pure and total: no event makes it fail, an event that is already in (`seq` not above
 * `lastSeq`) changes nothing, one of an unknown type becomes a generic timeline entry.
 */
export function sessionReducer(state: SessionState, event: JournalEvent): SessionState {
  if (event.seq <= state.lastSeq) return state;
  const placed: SessionState = {
    ...state,
    sessionId: event.session_id,
    lastSeq: event.seq,
    lastAt: event.created_at,
  };
  const described = identityReducer(placed, event);
  const timed = threadsReducer(timelineReducer(described, event), event);
  const run = runReducer(timed.run, event);
  const canvas = canvasReducer(timed.canvas, event);
  const code = codeReducer(placed, event);
  const dispatch = dispatchReducer(timed.dispatch, event);
  const desktop = desktopReducer(timed.desktop, event);
  const usage = usageReducer(timed.usage, event);
  const parts = { run, canvas, code, desktop, dispatch, usage };
  return sameParts(timed, parts) ? timed : { ...timed, ...parts };
}

function sameParts(state: SessionState, parts: Partial<SessionState>): boolean {
  return Object.entries(parts).every(([name, part]) => state[name as keyof SessionState] === part);
}

/** The fold of a journal, or of a part of it onto a state. */
export function foldEvents(events: Iterable<JournalEvent>, from: SessionState = emptySession): SessionState {
  let state = from;
  for (const event of events) state = sessionReducer(state, event);
  return state;
}

function identityReducer(state: SessionState, event: JournalEvent): SessionState {
  switch (event.type) {
    case "session.created":
      return {
        ...state,
        createdAt: event.created_at,
        studio: event.studio,
        title: event.title ?? null,
        agent: event.agent,
        environmentId: event.environment_id,
        metadata: event.metadata,
      };
    case "session.updated":
      return { ...state, title: event.title ?? state.title, metadata: event.metadata ?? state.metadata };
    case "canvas.titled":
    case "code.pull_request_opened":
      return { ...state, title: event.title };
    default:
      return state;
  }
}

function usageReducer(usage: SessionState["usage"], event: JournalEvent): SessionState["usage"] {
  if (event.type !== "span.model_request_end" && event.type !== "span.gateway_request_end") return usage;
  const used = event.model_usage;
  return {
    requests: usage.requests + 1,
    nano_usd: usage.nano_usd + (event.list_cost?.nano_usd ?? 0),
    unpriced: usage.unpriced + (event.list_cost === undefined ? 1 : 0),
    input_tokens: usage.input_tokens + used.input_tokens,
    output_tokens: usage.output_tokens + used.output_tokens,
    cache_read_input_tokens: usage.cache_read_input_tokens + used.cache_read_input_tokens,
    cache_creation_input_tokens: usage.cache_creation_input_tokens + used.cache_creation_input_tokens,
  };
}
