import type { DrawingStyle, GalleryEntry, Path, PendingStroke, Point, StyleConfig } from "../generated/seed";
import { MAX_ITERATIONS } from "./constants";

/** What a tool call is known by, from its beginning to its end. */
export interface ExecutionFacts {
  readonly executionId: string;
  readonly tool: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  /** Absent while it runs. */
  readonly returnCode?: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

/** One line of the agent's notebook, told apart by `type`. */
export type AgentMessage =
  | { readonly id: string; readonly type: "thinking"; readonly text: string; readonly iteration: number }
  | { readonly id: string; readonly type: "code_execution"; readonly execution: ExecutionFacts }
  | { readonly id: string; readonly type: "error"; readonly text: string; readonly details?: string }
  | { readonly id: string; readonly type: "note"; readonly text: string };

/** What waits for its turn on the stage. */
export type StageItem =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "event"; readonly messageId: string }
  | { readonly kind: "strokes"; readonly batchId: number; readonly strokes: readonly PendingStroke[] };

/** What is being shown, one thing after the other and in the order in which it came. */
export interface Performance {
  readonly buffer: readonly StageItem[];
  readonly onStage: StageItem | null;
  readonly history: readonly StageItem[];
  /** So many words of the item on stage are shown. */
  readonly wordIndex: number;
  readonly revealedText: string;
  /** So many strokes of the item on stage are drawn. */
  readonly strokeIndex: number;
  /** So many points of the stroke under the pen are drawn. */
  readonly pointIndex: number;
  readonly penPosition: Point | null;
  readonly penDown: boolean;
  /** Where the pen has to go before it can draw; null when it is there, or has nothing to draw. */
  readonly travelTarget: Point | null;
}

/** A notice of strokes that have not been fetched yet. */
export interface PendingStrokesInfo {
  readonly count: number;
  readonly batchId: number;
  readonly pieceNumber: number;
}

/** The sheet, live or of a piece that is looked at. */
export interface Sheet {
  readonly strokes: readonly Path[];
  readonly canvasWidth: number;
  readonly canvasHeight: number;
  readonly drawingStyle: DrawingStyle;
  readonly styleConfig: StyleConfig | null;
}

/** All that a client of the canvas knows. */
export interface SeedState extends Sheet {
  /** The highest number a message had; 0 from a server that does not number them. */
  readonly lastSeq: number;
  readonly currentStroke: readonly Point[];
  readonly messages: readonly AgentMessage[];
  /** What the next message that needs an id is called by. */
  readonly nextId: number;
  readonly pieceNumber: number;
  readonly pieceTitle: string | null;
  readonly pieceCompleted: boolean;
  readonly viewingPiece: number | null;
  /** The live sheet, while a piece of the gallery is looked at. */
  readonly savedCanvas: Sheet | null;
  readonly drawingEnabled: boolean;
  readonly gallery: readonly GalleryEntry[];
  readonly paused: boolean;
  readonly turnActive: boolean;
  readonly currentIteration: number;
  readonly maxIterations: number;
  readonly pendingStrokes: PendingStrokesInfo | null;
  /** The last batch of this piece that went on stage: a batch that is fetched again is not drawn again. */
  readonly lastBatch: number;
  readonly performance: Performance;
}

export const emptyPerformance: Performance = {
  buffer: [],
  onStage: null,
  history: [],
  wordIndex: 0,
  revealedText: "",
  strokeIndex: 0,
  pointIndex: 0,
  penPosition: null,
  penDown: false,
  travelTarget: null,
};

/** Before the server has said anything. */
export const initialState: SeedState = {
  lastSeq: 0,
  strokes: [],
  canvasWidth: 800,
  canvasHeight: 600,
  drawingStyle: "plotter",
  styleConfig: null,
  currentStroke: [],
  messages: [],
  nextId: 1,
  pieceNumber: 0,
  pieceTitle: null,
  pieceCompleted: false,
  viewingPiece: null,
  savedCanvas: null,
  drawingEnabled: false,
  gallery: [],
  paused: true,
  turnActive: false,
  currentIteration: 0,
  maxIterations: MAX_ITERATIONS,
  pendingStrokes: null,
  lastBatch: -1,
  performance: emptyPerformance,
};
