import type { PendingStroke, PendingStrokes, ServerCodeExecution, ServerMessage } from "../generated/seed";
import type { SeedAction } from "./actions";
import { toolWords } from "./labels";
import { seedReducer } from "./reducer";
import type { ExecutionFacts, SeedState } from "./state";

type Handlers = {
  readonly [T in ServerMessage["type"]]: (
    message: Extract<ServerMessage, { type: T }>,
    state: SeedState,
  ) => readonly SeedAction[];
};

/** A thought is over as soon as something else happens. */
const thoughtOver: SeedAction = { type: "FINALIZE_LIVE_MESSAGE" };

const handlers: Handlers = {
  init: (message) => [{ type: "INIT", message }],
  paused: ({ paused }) => [{ type: "SET_PAUSED", paused }],
  thinking_delta: ({ text, iteration = 1 }) => [
    { type: "APPEND_LIVE_MESSAGE", text, iteration },
    { type: "ENQUEUE_WORDS", text },
  ],
  iteration: ({ current, max }) => [thoughtOver, { type: "SET_ITERATION", current, max }],
  code_execution: (message, state) => [thoughtOver, ...executionActions(message, state)],
  agent_strokes_ready: ({ count, batch_id, piece_number }) => [
    { type: "STROKES_READY", count, batchId: batch_id, pieceNumber: piece_number },
  ],
  human_stroke: ({ path }) => [{ type: "ADD_STROKE", path }],
  piece_state: ({ number, completed }) => [
    ...(completed ? [thoughtOver] : []),
    { type: "SET_PIECE_STATE", number, completed },
    ...(completed ? [{ type: "ADD_NOTE", text: `Piece No. ${number + 1} is finished` } as const] : []),
  ],
  clear: () => [{ type: "CLEAR" }],
  new_canvas: ({ canvas_width = 800, canvas_height = 600 }, state) => [
    { type: "CLEAR" },
    { type: "CLEAR_MESSAGES" },
    { type: "SET_CANVAS_SIZE", width: canvas_width, height: canvas_height },
    // The number itself comes with piece_state; whatever comes in between for the old piece is too late.
    { type: "SET_PIECE_STATE", number: state.pieceNumber, completed: false },
    { type: "RESET_TURN" },
  ],
  load_canvas: (message) => [{ type: "LOAD_CANVAS", message }],
  gallery_update: ({ canvases }) => [{ type: "SET_GALLERY", canvases }],
  style_change: ({ drawing_style, style_config }) => [
    { type: "SET_STYLE", style: drawing_style, config: style_config },
  ],
  error: ({ message, details }) => [
    thoughtOver,
    { type: "ADD_ERROR", text: message, ...(details === undefined || details === null ? {} : { details }) },
  ],
  turn_state: ({ active }) => [
    ...(active ? [] : [thoughtOver, { type: "RESET_TURN" } as const]),
    { type: "SET_TURN_ACTIVE", active },
  ],
  piece_title: ({ piece_number, title }) => [{ type: "SET_PIECE_TITLE", number: piece_number, title }],
  // Painted pictures are shown by those who know how; the seed's client goes on with strokes.
  painting_live: () => [],
  painting_live_failed: () => [{ type: "ADD_NOTE", text: "The painting program did not come through" }],
  painting_version: ({ version }) => [{ type: "ADD_NOTE", text: `Version ${version} is painted` }],
};

/** What a message means, as actions. */
export function actionsFor(message: ServerMessage, state: SeedState): readonly SeedAction[] {
  const handler = handlers[message.type] as (message: ServerMessage, state: SeedState) => readonly SeedAction[];
  const late = message.type !== "init" && message.seq !== undefined && message.seq < state.lastSeq;
  // A message that was overtaken belongs to a past that the state has left behind.
  if (late) return [];
  const counted: readonly SeedAction[] = message.seq === undefined ? [] : [{ type: "SEEN_SEQ", seq: message.seq }];
  return [...handler(message, state), ...counted];
}

/** The state after a message. All of its actions are one step, so that it is drawn once. */
export function received(state: SeedState, message: ServerMessage): SeedState {
  return applied(state, actionsFor(message, state));
}

/** The state after several actions. */
export function applied(state: SeedState, actions: readonly SeedAction[]): SeedState {
  return actions.reduce(seedReducer, state);
}

/** What the answer of `GET /strokes/pending` means: its batches come on stage one after the other. */
export function fetched({ strokes, piece_number: pieceNumber }: PendingStrokes): readonly SeedAction[] {
  const batches = new Map<number, PendingStroke[]>();
  for (const stroke of strokes) {
    const batch = batches.get(stroke.batch_id);
    if (batch) batch.push(stroke);
    else batches.set(stroke.batch_id, [stroke]);
  }
  const enqueued = [...batches].map(([batchId, list]): SeedAction => ({
    type: "ENQUEUE_STROKES",
    batchId,
    pieceNumber,
    strokes: list,
  }));
  return [...enqueued, { type: "CLEAR_PENDING_STROKES" }];
}

function executionActions(message: ServerCodeExecution, state: SeedState): readonly SeedAction[] {
  const { status, tool_name: tool, tool_input, return_code, stdout, stderr } = message;
  const executionId = message.execution_id ?? unnamed(message, state);
  const input = (tool_input ?? {}) as Readonly<Record<string, unknown>>;
  const facts: ExecutionFacts = {
    executionId,
    tool,
    input,
    ...(stdout === undefined ? {} : { stdout }),
    ...(stderr === undefined ? {} : { stderr }),
  };
  const known = state.messages.find(({ id }) => id === executionId);
  if (status === "completed") {
    const returnCode = return_code ?? 0;
    const { done } = toolWords(tool, known?.type === "code_execution" ? known.execution.input : input);
    const failed: readonly SeedAction[] = returnCode === 0 ? [] : [{ type: "ADD_NOTE", text: `${done}: failed` }];
    return [{ type: "UPDATE_EXECUTION", execution: { ...facts, returnCode } }, ...failed];
  }
  return known
    ? []
    : [
        { type: "ADD_EXECUTION", execution: facts },
        { type: "ENQUEUE_EVENT", messageId: executionId },
      ];
}

/** From a server that names no calls: the oldest that runs with this tool ends, else another begins. */
function unnamed({ status, tool_name }: ServerCodeExecution, state: SeedState): string {
  const running = state.messages.find(
    (message) =>
      message.type === "code_execution" &&
      message.execution.tool === tool_name &&
      message.execution.returnCode === undefined,
  );
  return status === "completed" && running ? running.id : `call_${state.nextId}`;
}
