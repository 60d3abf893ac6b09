export type * from "./generated/types";
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
export { emptySession } from "./state/session-state";
export type {
  CanvasState,
  DrawingStyle,
  PendingCall,
  PlacedStroke,
  RunState,
  SessionState,
  UsageTotal,
  WaitingInput,
} from "./state/session-state";
export type * from "./state/timeline";
export { foldEvents, sessionReducer } from "./state/reducer";
export { textOf } from "./state/text";
export { foldFrame, nothingLive, settleLive, withoutStalePens } from "./state/live";
export type { LiveBlock, LiveState, RemotePen } from "./state/live";
export { isBusy, sessionStatus, STATUS_LABELS } from "./state/status";
export type { SessionStatus, StatusHints } from "./state/status";
export { foldTo, TimeTravel } from "./state/time-travel";

export { SessionStore } from "./session-store";
export type { SessionSnapshot, SessionStoreOptions } from "./session-store";

export type { Pen, Playhead, Stage } from "./playback/stage";
