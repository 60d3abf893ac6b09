/** The canvas as its first clients speak it: `/ws` and the REST calls beside it. */
export type * from "../generated/seed";
export { checkClientMessage, readPendingStrokes, readServerMessage } from "./messages";
export * from "./constants";
export { emptyPerformance, initialState } from "./state";
export type { AgentMessage, ExecutionFacts, Performance, SeedState, Sheet, StageItem } from "./state";
export type { PerformanceAction, SeedAction } from "./actions";
export { seedReducer } from "./reducer";
export { actionsFor, applied, fetched, received } from "./handlers";
export { AGENT_STATUS_LABELS, deriveAgentStatus, hasInProgressEvents, liveStatus, showsIdleParticles } from "./status";
export type { AgentStatus, LiveStatus } from "./status";
export { bionic, toolWords } from "./labels";
export { SeedPerformer } from "./performer";
export type { PerformedFrame } from "./performer";
