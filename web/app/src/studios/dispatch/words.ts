import type { DoingTone } from "../../shell/statusWords";
import { repositoryName } from "../code/start/address";
import type { Task, TaskState } from "./types";

interface Face {
  readonly words: string;
  readonly tone: DoingTone;
}

const faces: Readonly<Record<TaskState, Face>> = {
  queued: { words: "Queued", tone: "rest" },
  running: { words: "At work", tone: "work" },
  waiting_input: { words: "Waits for an answer", tone: "ask" },
  waiting_approval: { words: "Waits for approval", tone: "ask" },
  paused_budget: { words: "Out of budget", tone: "ask" },
  verifying: { words: "Checking", tone: "work" },
  publishing: { words: "Proposing", tone: "work" },
  completed: { words: "Done", tone: "rest" },
  failed: { words: "Tried again later", tone: "wrong" },
  cancelled: { words: "Stopped", tone: "over" },
  dead: { words: "Gave up", tone: "wrong" },
};

/** How a task is doing, as a person says it; a state that this page does not know is said as it is. */
export function taskWords({ state, waits_for: waits }: Pick<Task, "state" | "waits_for">): Face {
  if (state === "waiting_input" && waits?.kind === "tasks") return { words: "Waits for others", tone: "rest" };
  return stateWords(state);
}

export function stateWords(state: string): Face {
  return Object.hasOwn(faces, state) ? faces[state as TaskState] : { words: state.replaceAll("_", " "), tone: "rest" };
}

const closed: ReadonlySet<string> = new Set(["completed", "cancelled", "dead"]);

/** Whether nothing more happens unless somebody asks for it. */
export function isClosed({ state }: Pick<Task, "state">): boolean {
  return closed.has(state);
}

/** Whether a person can do something that it waits for. */
export function isAsking(task: Pick<Task, "state" | "waits_for">): boolean {
  return taskWords(task).tone === "ask";
}

const agents: Readonly<Record<string, string>> = {
  agent_brain: "Brain",
  agent_planner: "Planner",
  agent_executor: "Executor",
};

export function agentName(agent: string): string {
  return agents[agent] ?? agent;
}

const sources: Readonly<Record<string, string>> = {
  github: "GitHub",
  jira: "Jira",
  sentry: "Sentry",
  gitlab: "GitLab",
  chat: "Chat",
  api: "API",
  schedule: "Schedule",
  task: "Another task",
  webhook: "Webhook",
};

/** Who asked: "GitHub", "Chat", "Schedule". */
export function sourceWords({ kind, name }: Task["origin"]): string {
  const source = name ?? kind;
  return sources[source] ?? source;
}

/** What it is about in a line. */
export function titleOf({ title }: Pick<Task, "title">): string {
  return title === "" ? "Untitled" : title;
}

const before = "What was said before in this conversation";
const now = "\n\nThe message now:\n";

/** What was asked for, without what was said before in the conversation. */
export function wishOf(input: string): string {
  const from = input.startsWith(before) ? input.lastIndexOf(now) : -1;
  return from < 0 ? input : input.slice(from + now.length);
}

/** Where it is done, shortly. */
export function placeOf({ repository }: Pick<Task, "repository">): string {
  return repository === null ? "" : repositoryName(repository);
}

/** "$0.42" of dollars that the server has counted. */
export function usd(dollars: number): string {
  if (dollars > 0 && dollars < 0.0001) return "under $0.0001";
  return `$${dollars.toFixed(dollars > 0 && dollars < 1 ? 4 : 2)}`;
}

/** How long it has waited, or worked: "3 min". */
export function since(from: string | null, to: string | null, now_: number): number {
  return from === null ? 0 : Math.max(0, (to === null ? now_ : Date.parse(to)) - Date.parse(from));
}
