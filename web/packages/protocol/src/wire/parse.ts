import type {
  AckMessage,
  Envelope,
  ErrorMessage,
  Frame,
  HeartbeatMessage,
  HelloMessage,
  InputEvent,
  SessionEvent,
  SessionMessage,
  SessionSummary,
} from "../generated/types";
import type { Problem } from "../generated/validators";
import {
  eventValidators,
  frameValidators,
  inputValidators,
  messageValidators,
  validateEnvelope,
  validateSessionSummary,
} from "../generated/validators";

/**
 * An event that this release cannot read: its type is newer, or its own fields do not fit. It keeps its place in the
 * journal, so that nothing is lost and sequence numbers stay gap-free.
 */
export interface UnknownEvent extends Envelope {
  type: "unknown";
  /** The type that the server sent. */
  original_type: string;
  /** Everything that the server sent. */
  fields: Readonly<Record<string, unknown>>;
  /** What did not fit; absent if the type is merely not known. */
  problem?: string;
}

/** Any event of a journal, as this package passes it around: told apart by `type`, always well-formed. */
export type JournalEvent = SessionEvent | UnknownEvent;

/** The outcome of reading something that came from outside. */
export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string };

/** What a session's WebSocket sends. */
export type SessionMessageIn =
  | { kind: "event"; event: JournalEvent }
  | { kind: "events"; events: JournalEvent[] }
  | { kind: "frame"; frame: Frame }
  | { kind: "hello"; message: HelloMessage }
  | { kind: "heartbeat"; message: HeartbeatMessage }
  | { kind: "ack"; message: AckMessage }
  | { kind: "error"; message: ErrorMessage }
  | { kind: "session"; message: SessionMessage };

/** Reads a published event. Fails only if the envelope itself is broken. */
export function parseEvent(value: unknown): Parsed<JournalEvent> {
  if (!validateEnvelope(value)) {
    return { ok: false, problem: `event: ${describe(validateEnvelope.errors)}` };
  }
  if (!isKey(value.type, eventValidators)) {
    return { ok: true, value: unknownEvent(value) };
  }
  const validator = eventValidators[value.type];
  if (!validator(value)) {
    return { ok: true, value: unknownEvent(value, describe(validator.errors)) };
  }
  // The two validators together are what the generated union says.
  return { ok: true, value: value as SessionEvent };
}

/** Reads a page of `GET /v1/sessions/{id}/events`. */
export function parseEventPage(value: unknown): Parsed<{ data: JournalEvent[]; next_page: string | null }> {
  if (!isObject(value) || !Array.isArray(value.data)) return { ok: false, problem: "page: must have 'data'" };
  const data = parseEvents(value.data as unknown[]);
  if (!data.ok) return data;
  const next = typeof value.next_page === "string" ? value.next_page : null;
  return { ok: true, value: { data: data.value, next_page: next } };
}

function parseEvents(values: readonly unknown[]): Parsed<JournalEvent[]> {
  const events: JournalEvent[] = [];
  for (const value of values) {
    const event = parseEvent(value);
    if (!event.ok) return event;
    events.push(event.value);
  }
  return { ok: true, value: events };
}

/** Reads a session as lists and `GET /v1/sessions/{id}` show it. */
export function parseSession(value: unknown): Parsed<SessionSummary> {
  return validateSessionSummary(value)
    ? { ok: true, value }
    : { ok: false, problem: `session: ${describe(validateSessionSummary.errors)}` };
}

/** Reads one WebSocket message of `/ws/{session}?protocol=events` or `/ws/sessions`. */
export function parseMessage(text: string): Parsed<SessionMessageIn> {
  const value = parseJson(text);
  if (!isObject(value) || typeof value.type !== "string") {
    return { ok: false, problem: "message: must be a JSON object with a 'type'" };
  }
  const type = value.type;
  if (isKey(type, messageValidators)) return parseServerMessage(type, value);
  if (isKey(type, frameValidators)) {
    const validator = frameValidators[type];
    return validator(value)
      ? { ok: true, value: { kind: "frame", frame: value } }
      : { ok: false, problem: `${type}: ${describe(validator.errors)}` };
  }
  const event = parseEvent(value);
  return event.ok ? { ok: true, value: { kind: "event", event: event.value } } : event;
}

/** Checks what is about to be sent, by the rules that the server applies. */
export function checkInput(value: unknown): Parsed<InputEvent> {
  if (!isObject(value) || typeof value.type !== "string" || !isKey(value.type, inputValidators)) {
    return { ok: false, problem: "input: 'type' must be one of " + Object.keys(inputValidators).join(", ") };
  }
  const validator = inputValidators[value.type];
  return validator(value)
    ? { ok: true, value }
    : { ok: false, problem: `${value.type}: ${describe(validator.errors)}` };
}

function parseServerMessage(type: keyof typeof messageValidators, value: unknown): Parsed<SessionMessageIn> {
  const validator = messageValidators[type];
  if (!validator(value)) return { ok: false, problem: `${type}: ${describe(validator.errors)}` };
  if (value.type === "events") {
    const events = parseEvents(value.events);
    return events.ok ? { ok: true, value: { kind: "events", events: events.value } } : events;
  }
  // The discriminant of the message is the kind.
  return { ok: true, value: { kind: value.type, message: value } as SessionMessageIn };
}

function unknownEvent(envelope: Envelope, problem?: string): UnknownEvent {
  const { id, session_id, seq, created_at, processed_at, actor, thread, trace } = envelope;
  return {
    id,
    type: "unknown",
    original_type: envelope.type,
    session_id,
    seq,
    created_at,
    processed_at,
    actor,
    ...(thread === undefined ? {} : { thread }),
    ...(trace === undefined ? {} : { trace }),
    ...(problem === undefined ? {} : { problem }),
    fields: { ...envelope },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isKey<T extends object>(name: string, table: T): name is Extract<keyof T, string> {
  return Object.hasOwn(table, name);
}

function describe(problems: Problem[] | null | undefined): string {
  const first = problems?.[0];
  if (!first) return "is not valid";
  const extra = first.params.unevaluatedProperty ?? first.params.additionalProperty;
  const what = first.message ?? "is not valid";
  return `${first.instancePath} ${what}${typeof extra === "string" ? ` ('${extra}')` : ""}`.trim();
}
