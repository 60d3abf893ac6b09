import { LIVE_MESSAGE_ID } from "./constants";
import { toolWords } from "./labels";
import type { AgentMessage, SeedState } from "./state";

/** What the agent is doing; nobody tells it, it follows from what happened. */
export type AgentStatus = "idle" | "thinking" | "executing" | "drawing" | "paused" | "error";

export const AGENT_STATUS_LABELS: Readonly<Record<AgentStatus, string>> = {
  idle: "Ready",
  thinking: "Thinking",
  executing: "Running Code",
  drawing: "Drawing",
  paused: "Paused",
  error: "Error",
};

/** Whether something has begun that is not over: a thought, or a call without its end. */
export function hasInProgressEvents(messages: readonly AgentMessage[]): boolean {
  return messages.some(
    (message) =>
      message.id === LIVE_MESSAGE_ID ||
      (message.type === "code_execution" && message.execution.returnCode === undefined),
  );
}

/** The first that is true of: paused, error, thinking, executing, drawing, idle. */
export function deriveAgentStatus(state: SeedState): AgentStatus {
  const { messages, performance, pendingStrokes } = state;
  if (state.paused) return "paused";
  if (messages[messages.length - 1]?.type === "error") return "error";
  const shown = [performance.onStage, ...performance.buffer];
  const live = messages.some(({ id }) => id === LIVE_MESSAGE_ID);
  if (live || shown.some((item) => item?.kind === "words")) return "thinking";
  if (hasInProgressEvents(messages)) return "executing";
  if (pendingStrokes !== null || shown.some((item) => item?.kind === "strokes")) return "drawing";
  return "idle";
}

/** The line above the canvas. */
export type LiveStatus =
  | { readonly kind: "hidden" }
  | { readonly kind: "event"; readonly text: string; readonly running: boolean }
  | { readonly kind: "thinking"; readonly text: string }
  | { readonly kind: "active"; readonly status: AgentStatus; readonly text: string }
  | { readonly kind: "inactive"; readonly status: AgentStatus; readonly text: string };

/** What that line shows: what is on stage, else what the agent does. Nothing of it beside a piece of the gallery. */
export function liveStatus(state: SeedState): LiveStatus {
  if (state.viewingPiece !== null) return { kind: "hidden" };
  const { onStage, revealedText } = state.performance;
  if (onStage?.kind === "event") {
    const message = state.messages.find(({ id }) => id === onStage.messageId);
    if (message?.type === "code_execution") {
      const { tool, input, returnCode } = message.execution;
      const words = toolWords(tool, input);
      const running = returnCode === undefined;
      return { kind: "event", text: running ? words.doing : words.done, running };
    }
  }
  if (revealedText !== "" && onStage !== null) return { kind: "thinking", text: revealedText };
  const status = deriveAgentStatus(state);
  const text = AGENT_STATUS_LABELS[status];
  const active = status === "thinking" || status === "executing" || status === "drawing";
  return { kind: active ? "active" : "inactive", status, text };
}

/** Whether the empty sheet may play with itself: only until something was drawn on it. */
export function showsIdleParticles(state: SeedState): boolean {
  return state.strokes.length === 0 && state.performance.onStage?.kind !== "strokes";
}
