import type { AgentConfig, Metadata, StopReason, Stroke, Usage, UserPauseFields } from "../generated/types";
import { ChunkedList } from "./chunked-list";
import { emptyCode, type CodeState } from "./code-state";
import { emptyDesktop, type DesktopState } from "./desktop-state";
import { emptyDispatch, type DispatchState } from "./dispatch-state";
import type { CalledThread } from "./threads-reducer";
import type { TimelineEntry } from "./timeline";
import type { UndoneAct } from "./undone";

/** The two manners of drawing; decide the defaults of a stroke. */
export type DrawingStyle = "plotter" | "paint";

/** A stroke and its place in the journal, which orders strokes and never changes. */
export interface PlacedStroke {
  stroke: Stroke;
  /** The event that brought it. */
  seq: number;
  /** Which of the event's strokes. */
  index: number;
  /** Who drew it, `user:local`. Only they can take it back. */
  actor: string;
}

/** A stroke that cannot be seen any more. */
export interface GoneStroke {
  placed: PlacedStroke;
  /** What took it away; null if who drew it took it back. */
  erasure: Erasure | null;
}

/** What one person erased in one go; only they can undo it. */
export interface Erasure {
  id: string;
  actor: string;
  seq: number;
  /** The whole canvas was cleared. */
  all: boolean;
}

/** A version of the picture under the strokes. */
export interface Painting {
  version: number;
  /** Served under `/blobs/`. */
  image: string;
  /** How it grew; each of half the size. */
  stages: { label: string; ops: number; image: string }[];
  /** The act that cleared it away; null if it is to be seen. */
  cleared: string | null;
}

/** The picture so far. */
export interface CanvasState {
  width: number;
  height: number;
  style: DrawingStyle;
  /** All strokes in journal order; those taken back or erased are gone. */
  strokes: ChunkedList<PlacedStroke>;
  /** Those that are gone and can come back, in the order in which they went. */
  gone: readonly GoneStroke[];
  /** What each person may do again, the newest last. */
  undone: readonly UndoneAct[];
  /**
   * Rises when strokes vanish or come back. As long as it stays the same the list only grows, so a renderer may keep what it painted
   * and add the new ones.
   */
  epoch: number;
  /** What a program painted under the strokes; null if nothing. */
  painting: Painting | null;
  title: string | null;
  finished: boolean;
}

/** A call that has no result yet. */
export interface PendingCall {
  /** Id of the `agent.tool_use` event. */
  id: string;
  name: string;
  /** Where it stands in the timeline (absolute index). */
  entry: number;
  /** It may not run before somebody allows it. */
  waitsForApproval: boolean;
  /** The session's client has to bring its result. */
  waitsForResult: boolean;
  /** A worker of the session's environment runs it and brings its result. */
  worker: boolean;
  /** It has put strokes on the canvas. */
  drawing: boolean;
  /** The thread whose agent made it; absent if it was the session's own. */
  thread?: string;
}

/** An input that the agent has not taken up. */
export interface WaitingInput {
  id: string;
  /** Where it stands in the timeline (absolute index), if it stands there. */
  entry: number | null;
}

/** Why a session is paused: a person said so, nobody watched, or something went wrong. */
export type PauseReason = NonNullable<UserPauseFields["reason"]>;

/** What the run is doing, as far as events tell. */
export interface RunState {
  lifecycle: "idle" | "running" | "rescheduling" | "terminated";
  /** Somebody asked for a pause and nobody for going on. */
  paused: boolean;
  /** Why, and who asked; null while it is not paused, or if no event says. */
  pause: { reason: PauseReason; actor: string } | null;
  /** Why it is idle; null while it runs or before its first turn. */
  stopReason: StopReason | null;
  /** The failure that ended the last turn; null once a new turn begins. */
  error: { type: string; message: string } | null;
  /** Id of the open `span.outcome_evaluation_start`: a grader looks at the work. */
  grading: string | null;
  /** Id of the open `span.model_request_start`. */
  request: string | null;
  /** Number of the latest model request within the turn, 0 before the first. */
  step: number;
  /** When a failed request is tried again, while rescheduling. */
  retryAt: string | null;
}

/** Tokens of all model requests so far. */
export interface UsageTotal extends Usage {
  requests: number;
  /** By list price, in billionths of a dollar. */
  nano_usd: number;
  /** How many of the requests are not in it, because their model has no price. */
  unpriced: number;
}

/**
 * A session as its events tell it: the fold of the journal up to `lastSeq`, nothing else. Immutable; parts that an event
 * does not touch keep their identity. What can be derived is not stored: see `sessionStatus`.
 */
export interface SessionState {
  sessionId: string | null;
  /** The last event that is folded in; 0 for none. */
  lastSeq: number;
  /** Time of the last event. */
  lastAt: string | null;
  createdAt: string | null;
  studio: string | null;
  title: string | null;
  agent: AgentConfig | null;
  environmentId: string | null;
  metadata: Metadata;
  run: RunState;
  /** The latest `MAX_TIMELINE` entries; indexes are absolute, `timeline.start` says how many were dropped. */
  timeline: ChunkedList<TimelineEntry>;
  pendingCalls: readonly PendingCall[];
  waitingInputs: ChunkedList<WaitingInput>;
  /** The agents that the session's own called in, in that order. */
  threads: readonly CalledThread[];
  canvas: CanvasState;
  code: CodeState;
  desktop: DesktopState;
  dispatch: DispatchState;
  usage: UsageTotal;
}

/** The state before the first event. */
export const emptySession: SessionState = {
  sessionId: null,
  lastSeq: 0,
  lastAt: null,
  createdAt: null,
  studio: null,
  title: null,
  agent: null,
  environmentId: null,
  metadata: {},
  run: {
    lifecycle: "idle",
    paused: false,
    pause: null,
    stopReason: null,
    error: null,
    grading: null,
    request: null,
    step: 0,
    retryAt: null,
  },
  timeline: ChunkedList.empty(),
  pendingCalls: [],
  waitingInputs: ChunkedList.empty(),
  threads: [],
  canvas: {
    width: 800,
    height: 600,
    style: "plotter",
    strokes: ChunkedList.empty(),
    gone: [],
    undone: [],
    epoch: 0,
    painting: null,
    title: null,
    finished: false,
  },
  code: emptyCode,
  desktop: emptyDesktop,
  dispatch: emptyDispatch,
  usage: {
    requests: 0,
    nano_usd: 0,
    unpriced: 0,
    input_tokens: 0,
    output_tokens: 0,
    cache_read_input_tokens: 0,
    cache_creation_input_tokens: 0,
  },
};
