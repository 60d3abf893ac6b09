export type * from "./generated/types";
export { BRUSHES, BRUSH_LIMITS } from "./generated/brushes";
export type { BrushData } from "./generated/brushes";
export * from "./limits";

export { checkInput, parseEvent, parseEventPage, parseMessage, parseSession } from "./wire/parse";
export type { JournalEvent, Parsed, SessionMessageIn, UnknownEvent } from "./wire/parse";

export { webSockets } from "./connection/platform";
export type { Clock, Network, Platform, Socket, SocketFactory, SocketHandlers } from "./connection/platform";
export type { ConnectionState } from "./connection/link";
export type { SendOutcome } from "./connection/outbox";
export { SessionConnection } from "./connection/session-connection";
export type { SessionConnectionOptions, SessionListener } from "./connection/session-connection";
export { SessionListConnection } from "./connection/session-list";
export type { SessionListListener, SessionListOptions } from "./connection/session-list";

export { ChunkedList } from "./state/chunked-list";
export { CODE_STEPS } from "./state/code-state";
export type { CodeChecks, CodePlan, CodeState, CodeStep, StepTimes } from "./state/code-state";
export { codeSteps, currentPlan, planWaits } from "./state/code-steps";
export type { CodeStepFace, CodeStepNow } from "./state/code-steps";
export type { DesktopState, RunningDesk } from "./state/desktop-state";
export type { DelegatedTask, DispatchQuestion, DispatchState } from "./state/dispatch-state";
export { placeInTree, treeCost, treeOf } from "./state/task-tree";
export type { TaskLike, TaskNode } from "./state/task-tree";
export { erasing } from "./state/erasures";
export { afterAct, nameOf } from "./state/undone";
export type { Act, UndoneAct } from "./state/undone";
export { emptySession } from "./state/session-state";
export type {
  CanvasState,
  DrawingStyle,
  Painting,
  PauseReason,
  PendingCall,
  PlacedStroke,
  RunState,
  SessionState,
  UsageTotal,
  WaitingInput,
} from "./state/session-state";
export type * from "./state/timeline";
export type { CalledThread } from "./state/threads-reducer";
export { foldEvents, sessionReducer } from "./state/reducer";
export { textOf } from "./state/text";
export { foldFrame, nothingLive, settleLive, withoutStalePens } from "./state/live";
export type { Company, LiveBlock, LiveOutput, LiveState, RemoteCursor, RemotePen, Viewer } from "./state/live";
export { isBusy, sessionStatus, STATUS_LABELS } from "./state/status";
export type { SessionStatus, StatusHints } from "./state/status";
export { foldTo, TimeTravel } from "./state/time-travel";

export { SessionStore } from "./session-store";
export type { SessionSnapshot, SessionStoreOptions } from "./session-store";

export { drawStroke, pressureFactor } from "./stroke/draw";
export type { Canvas2D } from "./stroke/draw";
export { brushOf, brushReach } from "./stroke/brush/brush";
export { cssColor, DRAWING_STYLES, effectiveLook } from "./stroke/look";
export type { Look, Swatch } from "./stroke/look";
export { pointOnPart, strokeEnd, strokeGeometry, strokeLength, strokeStart } from "./stroke/geometry";
export type { StrokeGeometry, StrokePart } from "./stroke/geometry";
export { parsePathData } from "./stroke/path-commands";
export type { PathCommand } from "./stroke/path-commands";

export { MotionScore } from "./playback/motion-score";
export type { MotionMoment } from "./playback/motion-score";
export { Performer } from "./playback/performer";
export type { PerformerOptions } from "./playback/performer";
export { Replay, REPLAY_SPEEDS } from "./playback/replay";
export type { ReplayFrame, ReplayOptions } from "./playback/replay";
export type { Pen, Playhead, Stage } from "./playback/stage";

export { actorLabel, toolEntryLabel, toolLabel } from "./labels";
