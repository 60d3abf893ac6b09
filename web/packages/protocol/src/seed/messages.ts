import type { ClientMessage, PendingStrokes, ServerMessage } from "../generated/seed";
import { clientMessages, pendingStrokes, serverMessages } from "../generated/seed-validators";
import type { Problem } from "../generated/validators";
import type { Parsed } from "../wire/parse";

/** Reads what the server said; what is not of the published schema never reaches the state. */
export function readServerMessage(text: string): Parsed<ServerMessage> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: "message: is not JSON" };
  }
  const type = typeOf(value);
  if (type === undefined || !isKey(type, serverMessages)) {
    return { ok: false, problem: `message: 'type' must be one of ${Object.keys(serverMessages).join(", ")}` };
  }
  const validator = serverMessages[type];
  return validator(value) ? { ok: true, value } : { ok: false, problem: `${type}: ${describe(validator.errors)}` };
}

/** Checks what is about to be sent, by the schema that the server reads it with. */
export function checkClientMessage(value: unknown): Parsed<ClientMessage> {
  const type = typeOf(value);
  if (type === undefined || !isKey(type, clientMessages)) {
    return { ok: false, problem: `message: 'type' must be one of ${Object.keys(clientMessages).join(", ")}` };
  }
  const validator = clientMessages[type];
  return validator(value) ? { ok: true, value } : { ok: false, problem: `${type}: ${describe(validator.errors)}` };
}

/** Reads the answer of `GET /strokes/pending`. */
export function readPendingStrokes(value: unknown): Parsed<PendingStrokes> {
  return pendingStrokes(value)
    ? { ok: true, value }
    : { ok: false, problem: `strokes: ${describe(pendingStrokes.errors)}` };
}

function typeOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("type" in value)) return undefined;
  return typeof value.type === "string" ? value.type : undefined;
}

function isKey<T extends object>(name: string, table: T): name is Extract<keyof T, string> {
  return Object.hasOwn(table, name);
}

function describe(problems: Problem[] | null | undefined): string {
  const first = problems?.[0];
  return `${first?.instancePath ?? ""} ${first?.message ?? "is not valid"}`.trim();
}
