import type {
  DrawingStyle,
  GalleryEntry,
  Path,
  PendingStroke,
  Point,
  ServerInit,
  ServerLoadCanvas,
  StyleConfig,
} from "../generated/seed";
import type { ExecutionFacts, PendingStrokesInfo } from "./state";

/** What can happen on the stage. */
export type PerformanceAction =
  | { type: "ENQUEUE_WORDS"; text: string }
  | { type: "ENQUEUE_EVENT"; messageId: string }
  | { type: "ENQUEUE_STROKES"; batchId: number; pieceNumber: number; strokes: readonly PendingStroke[] }
  | { type: "ADVANCE_STAGE" }
  | { type: "REVEAL_WORD"; count: number }
  | { type: "PEN_TRAVEL"; position: Point }
  | { type: "PEN_TRAVEL_COMPLETE" }
  | { type: "STROKE_PROGRESS"; points: number }
  | { type: "STROKE_COMPLETE" }
  | { type: "STAGE_COMPLETE" }
  | { type: "CLEAR_PERFORMANCE" };

/** Everything that changes the state. A message becomes several of these, which are applied as one. */
export type SeedAction =
  | PerformanceAction
  | { type: "INIT"; message: ServerInit }
  | { type: "SEEN_SEQ"; seq: number }
  | { type: "ADD_STROKE"; path: Path }
  | { type: "SET_STROKES"; strokes: readonly Path[] }
  | { type: "CLEAR" }
  | { type: "START_STROKE"; point: Point }
  | { type: "ADD_POINT"; point: Point }
  | { type: "END_STROKE" }
  | { type: "APPEND_LIVE_MESSAGE"; text: string; iteration: number }
  | { type: "FINALIZE_LIVE_MESSAGE" }
  | { type: "ADD_ERROR"; text: string; details?: string }
  | { type: "ADD_NOTE"; text: string }
  | { type: "ADD_EXECUTION"; execution: ExecutionFacts }
  | { type: "UPDATE_EXECUTION"; execution: ExecutionFacts & { returnCode: number } }
  | { type: "CLEAR_MESSAGES" }
  | { type: "TOGGLE_DRAWING" }
  | { type: "SET_PIECE_NUMBER"; number: number }
  | { type: "SET_PIECE_STATE"; number: number; completed: boolean }
  | { type: "SET_PIECE_TITLE"; number: number; title: string }
  | { type: "SET_GALLERY"; canvases: readonly GalleryEntry[] }
  | { type: "LOAD_CANVAS"; message: ServerLoadCanvas }
  | { type: "CLEAR_VIEWING" }
  | { type: "SET_CANVAS_SIZE"; width: number; height: number }
  | { type: "SET_PAUSED"; paused: boolean }
  | { type: "SET_TURN_ACTIVE"; active: boolean }
  | { type: "SET_ITERATION"; current: number; max: number }
  | { type: "SET_STYLE"; style: DrawingStyle; config: StyleConfig | null }
  | { type: "RESET_TURN" }
  | ({ type: "STROKES_READY" } & PendingStrokesInfo)
  | { type: "CLEAR_PENDING_STROKES" };
