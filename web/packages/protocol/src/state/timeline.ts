import type {
  ContentBlock,
  OutputBlock,
  Permission,
  SpanOutcomeEvaluationEndFields,
  StopReason,
} from "../generated/types";
import type { JournalEvent } from "../wire/parse";
import type { PauseReason } from "./session-state";

/** What happened in a coding run. */
export type CodeEvent = Extract<JournalEvent, { type: `code.${string}` }>;

/** What happened in a task beside what happens in every session. */
export type DispatchEvent = Extract<JournalEvent, { type: `dispatch.${string}` }>;
/** What happened on a desktop. */
export type DesktopEvent = Extract<JournalEvent, { type: `desktop.${string}` }>;

/** What another engine than the server's own loop tells of itself. */
export type EngineEvent = Extract<JournalEvent, { type: `engine.${string}` }>;

/** What every entry has. `id` is the id of the event that began it: a stable key for lists. */
interface EntryBase {
  id: string;
  seq: number;
  /** RFC 3339 time of that event. */
  at: string;
  /** Who acted, `user:local`. */
  actor: string;
}

/** The agent thought. */
export interface ThoughtEntry extends EntryBase {
  kind: "thought";
  text: string;
}

/** The agent said something. */
export interface MessageEntry extends EntryBase {
  kind: "message";
  text: string;
}

/** The agent called a tool. The result and a person's answer come into the same entry. */
export interface ToolEntry extends EntryBase {
  kind: "tool";
  name: string;
  input: Readonly<Record<string, unknown>>;
  permission: Permission;
  /** What a person answered, if the permission was `ask` and somebody did. */
  confirmation?: { result: "allow" | "deny"; actor: string; at: string; denyMessage?: string };
  /** The session's client runs it, and answers with its result. */
  custom: boolean;
  /** A worker of the session's environment runs it. */
  worker: boolean;
  /** How many strokes the call has put on the canvas so far. */
  strokes: number;
  /** Absent while the call is pending. */
  result?: ToolResult;
}

/** How a tool call ended. */
export interface ToolResult {
  seq: number;
  at: string;
  content: readonly OutputBlock[];
  isError: boolean;
}

/** A person said something to the agent. */
export interface NudgeEntry extends EntryBase {
  kind: "nudge";
  content: readonly ContentBlock[];
  text: string;
  /** When the agent took it up: the "seen" mark. Null while it waits. */
  seenAt: string | null;
}

/** One person's strokes in a row, with nothing of somebody else between them. */
export interface StrokesEntry extends EntryBase {
  kind: "strokes";
  /** Ids of the strokes that still stand; may be empty after an undo. */
  strokeIds: readonly string[];
  /** Time of the latest of them. */
  lastAt: string;
  /** When the agent took the latest up; null while it waits. */
  seenAt: string | null;
}

/** Who has to do something before a session goes on. */
export type WaitsFor = "person" | "worker";

/** What a grader's look came to. */
export type OutcomeResult = SpanOutcomeEvaluationEndFields["result"];

/** Something went wrong. */
export interface ErrorEntry extends EntryBase {
  kind: "error";
  type: string;
  message: string;
  retry: "retrying" | "exhausted" | "terminal";
}

/** What became of the session, or what somebody asked it to do. */
export interface StatusEntry extends EntryBase {
  kind: "status";
  change:
    | { to: "created" }
    | { to: "running" }
    | { to: "idle"; stopReason: StopReason; waitsFor?: WaitsFor }
    | { to: "rescheduled"; attempt: number; retryAt: string }
    | { to: "terminated" }
    | { to: "deleted" }
    | { to: "compacted"; summary: string }
    | { to: "outcome_defined"; description: string; rubric: string; most: number | null }
    | { to: "graded"; result: OutcomeResult; explanation: string; iteration: number }
    | {
        to: "thread";
        threadId: string;
        agent: string;
        now: "created" | "running" | "idle" | "rescheduled" | "terminated";
      }
    | { to: "thread_message"; direction: "sent" | "received"; agent: string; text: string }
    | { to: "interrupt_asked" }
    | { to: "pause_asked"; reason: PauseReason }
    | { to: "resumed" }
    | { to: "titled"; title: string }
    | { to: "finished" }
    | { to: "erased"; strokes: number }
    | { to: "cleared" }
    | { to: "styled"; style: "plotter" | "paint" }
    | { to: "critiqued"; verdict: "pass" | "fail" }
    | { to: "put_back" }
    | { to: "coded"; event: CodeEvent }
    | { to: "dispatched"; event: DispatchEvent }
    | { to: "operated"; event: DesktopEvent };
}

/** Another engine told something of itself, or of a helper that it began. */
export interface EngineEntry extends EntryBase {
  kind: "engine";
  event: EngineEvent;
}

/** An event that this release does not know. */
export interface UnknownEntry extends EntryBase {
  kind: "unknown";
  type: string;
  fields: Readonly<Record<string, unknown>>;
}

/** One line beside the canvas, told apart by `kind`. */
export type TimelineEntry =
  | ThoughtEntry
  | MessageEntry
  | ToolEntry
  | NudgeEntry
  | StrokesEntry
  | ErrorEntry
  | StatusEntry
  | EngineEntry
  | UnknownEntry;
