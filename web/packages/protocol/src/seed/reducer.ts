import type { SeedAction } from "./actions";
import { MAX_MESSAGES, LIVE_MESSAGE_ID } from "./constants";
import { performanceReducer } from "./performance";
import { emptyPerformance, initialState, type AgentMessage, type SeedState, type Sheet } from "./state";

/** What a client knows after an action. Pure: the same actions always give the same state. */
export function seedReducer(state: SeedState, action: SeedAction): SeedState {
  switch (action.type) {
    case "INIT":
      return begun(state, action.message);
    case "SEEN_SEQ":
      return { ...state, lastSeq: Math.max(state.lastSeq, action.seq) };

    case "ADD_STROKE":
      return onLiveSheet(state, (sheet) => ({ ...sheet, strokes: [...sheet.strokes, action.path] }));
    case "SET_STROKES":
      return onLiveSheet(state, (sheet) => ({ ...sheet, strokes: action.strokes }));
    case "CLEAR":
      return {
        ...onLiveSheet(withoutViewing(state), (sheet) => ({ ...sheet, strokes: [] })),
        currentStroke: [],
        pendingStrokes: null,
        performance: { ...emptyPerformance, penPosition: state.performance.penPosition },
      };
    case "START_STROKE":
      return canDraw(state) ? { ...state, currentStroke: [action.point] } : state;
    case "ADD_POINT":
      return state.currentStroke.length > 0
        ? { ...state, currentStroke: [...state.currentStroke, action.point] }
        : state;
    case "END_STROKE":
      return { ...state, currentStroke: [] };
    case "TOGGLE_DRAWING":
      return { ...state, drawingEnabled: !state.drawingEnabled, currentStroke: [] };

    case "APPEND_LIVE_MESSAGE": {
      const live = state.messages.find(({ id }) => id === LIVE_MESSAGE_ID);
      const text = (live?.type === "thinking" ? live.text : "") + action.text;
      const message: AgentMessage = { id: LIVE_MESSAGE_ID, type: "thinking", text, iteration: action.iteration };
      return withMessages(state, [...state.messages.filter(({ id }) => id !== LIVE_MESSAGE_ID), message]);
    }
    case "FINALIZE_LIVE_MESSAGE": {
      if (!state.messages.some(({ id }) => id === LIVE_MESSAGE_ID)) return state;
      const id = `thought_${state.nextId}`;
      const messages = state.messages.map((message) => (message.id === LIVE_MESSAGE_ID ? { ...message, id } : message));
      return { ...state, messages, nextId: state.nextId + 1 };
    }
    case "ADD_ERROR": {
      const details = action.details === undefined ? {} : { details: action.details };
      return added(state, { id: `error_${state.nextId}`, type: "error", text: action.text, ...details });
    }
    case "ADD_NOTE":
      return added(state, { id: `note_${state.nextId}`, type: "note", text: action.text });
    case "ADD_EXECUTION":
      // Told again after a reconnect: it is the same call.
      if (state.messages.some(({ id }) => id === action.execution.executionId)) return state;
      return added(state, { id: action.execution.executionId, type: "code_execution", execution: action.execution });
    case "UPDATE_EXECUTION":
      return executionEnded(state, action.execution);
    case "CLEAR_MESSAGES":
      return { ...state, messages: [] };

    case "SET_PIECE_NUMBER":
      return onPiece(state, action.number);
    case "SET_PIECE_STATE":
      return { ...onPiece(state, action.number), pieceCompleted: action.completed };
    case "SET_PIECE_TITLE":
      return action.number === state.pieceNumber ? { ...state, pieceTitle: action.title } : state;
    case "SET_GALLERY":
      return { ...state, gallery: action.canvases };
    case "LOAD_CANVAS":
      return viewing(state, action.message);
    case "CLEAR_VIEWING":
      return withoutViewing(state);

    case "SET_CANVAS_SIZE":
      return onLiveSheet(state, (sheet) => ({ ...sheet, canvasWidth: action.width, canvasHeight: action.height }));
    case "SET_STYLE":
      return onLiveSheet(state, (sheet) => ({ ...sheet, drawingStyle: action.style, styleConfig: action.config }));
    case "SET_PAUSED":
      return { ...state, paused: action.paused };
    case "SET_TURN_ACTIVE":
      return { ...state, turnActive: action.active };
    case "SET_ITERATION":
      return { ...state, currentIteration: action.current, maxIterations: action.max };
    case "RESET_TURN":
      return { ...state, currentIteration: 0, turnActive: false };

    case "STROKES_READY": {
      // Strokes of a piece that is over, or while somebody looks at another: not to be drawn here.
      if (state.viewingPiece !== null || action.pieceNumber < state.pieceNumber) return state;
      const { count, batchId, pieceNumber } = action;
      return { ...onPiece(state, pieceNumber), pendingStrokes: { count, batchId, pieceNumber } };
    }
    case "CLEAR_PENDING_STROKES":
      return { ...state, pendingStrokes: null };

    default:
      return performanceReducer(state, action);
  }
}

/** Everything that passes is forgotten; what the server says is how it is. */
function begun(state: SeedState, message: Extract<SeedAction, { type: "INIT" }>["message"]): SeedState {
  return {
    ...initialState,
    nextId: state.nextId,
    drawingEnabled: state.drawingEnabled,
    strokes: message.strokes,
    gallery: message.gallery,
    paused: message.paused,
    pieceNumber: message.piece_number,
    pieceTitle: message.title ?? null,
    turnActive: message.turn_active ?? false,
    canvasWidth: message.canvas_width,
    canvasHeight: message.canvas_height,
    drawingStyle: message.drawing_style,
    styleConfig: message.style_config,
  };
}

/** Each piece counts its batches anew. */
function onPiece(state: SeedState, pieceNumber: number): SeedState {
  return pieceNumber === state.pieceNumber ? state : { ...state, pieceNumber, lastBatch: -1 };
}

/** The live sheet is put aside once, however many pieces are looked at after it. */
function viewing(state: SeedState, message: Extract<SeedAction, { type: "LOAD_CANVAS" }>["message"]): SeedState {
  return {
    ...state,
    savedCanvas: state.savedCanvas ?? sheetOf(state),
    viewingPiece: message.piece_number,
    currentStroke: [],
    strokes: message.strokes,
    canvasWidth: message.canvas_width ?? state.canvasWidth,
    canvasHeight: message.canvas_height ?? state.canvasHeight,
    drawingStyle: message.drawing_style ?? state.drawingStyle,
    styleConfig: message.style_config ?? state.styleConfig,
  };
}

function withoutViewing(state: SeedState): SeedState {
  if (state.savedCanvas === null) return state;
  return { ...state, ...state.savedCanvas, savedCanvas: null, viewingPiece: null };
}

/** What is drawn meanwhile is drawn on the live sheet, also while another piece is looked at. */
function onLiveSheet(state: SeedState, change: (sheet: Sheet) => Sheet): SeedState {
  if (state.savedCanvas !== null) return { ...state, savedCanvas: change(state.savedCanvas) };
  return { ...state, ...change(sheetOf(state)) };
}

function sheetOf({ strokes, canvasWidth, canvasHeight, drawingStyle, styleConfig }: SeedState): Sheet {
  return { strokes, canvasWidth, canvasHeight, drawingStyle, styleConfig };
}

function canDraw(state: SeedState): boolean {
  return state.drawingEnabled && state.viewingPiece === null && !state.pieceCompleted;
}

function executionEnded(
  state: SeedState,
  execution: Extract<SeedAction, { type: "UPDATE_EXECUTION" }>["execution"],
): SeedState {
  const id = execution.executionId;
  const known = state.messages.find((message) => message.id === id);
  // Its beginning is not known here, as after a reconnect: then it is told as a whole.
  if (known?.type !== "code_execution") return added(state, { id, type: "code_execution", execution });
  const ended = { ...known, execution: { ...known.execution, ...execution, input: known.execution.input } };
  return { ...state, messages: state.messages.map((message) => (message.id === id ? ended : message)) };
}

function added(state: SeedState, message: AgentMessage): SeedState {
  return { ...withMessages(state, [...state.messages, message]), nextId: state.nextId + 1 };
}

function withMessages(state: SeedState, messages: readonly AgentMessage[]): SeedState {
  return { ...state, messages: messages.slice(-MAX_MESSAGES) };
}
