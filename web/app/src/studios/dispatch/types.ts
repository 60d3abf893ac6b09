import type { TaskLike } from "@atelier/protocol";

export const taskStates = [
  "queued",
  "running",
  "waiting_input",
  "waiting_approval",
  "paused_budget",
  "verifying",
  "publishing",
  "completed",
  "failed",
  "cancelled",
  "dead",
] as const;
export type TaskState = (typeof taskStates)[number];

/** What a task waits for, beside a place. */
export interface WaitsFor {
  readonly kind: "approval" | "result" | "answer" | "tasks" | "person";
  readonly text: string;
  readonly calls: readonly string[];
}

/** A task as lists show it; what is not used here is left out. */
export interface Task extends TaskLike {
  readonly state: TaskState;
  /** Id of who works on it. */
  readonly agent: string;
  /** In which it is done. */
  readonly session: string;
  readonly conversation: string | null;
  readonly input_message: string;
  /** What it is about, in a line. */
  readonly title: string;
  readonly repository: string | null;
  readonly branch: string | null;
  readonly priority: number;
  readonly attempt: number;
  readonly attempts: number;
  readonly started_at: string | null;
  readonly completed_at: string | null;
  readonly result: string | null;
  readonly error: string | null;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly budget_usd: number | null;
  /** Of all that it began, its own included. */
  readonly total_cost_usd: number;
  readonly pull_request_url: string | null;
  readonly origin: { readonly kind: string; readonly name: string | null; readonly delivery: string | null };
  readonly waits_for: WaitsFor | null;
  /** From 1, of those that wait for a place. */
  readonly queue_position?: number;
}

export interface TaskPlan {
  readonly summary: string;
  readonly steps: readonly string[];
  readonly files: readonly string[];
  readonly commands: readonly string[];
  readonly risks: readonly string[];
  readonly estimated_cost_usd: number | null;
  readonly markdown: string;
}

export interface ChildTask extends Task {
  readonly children: readonly ChildTask[];
}

/** All that is known of one. */
export interface WholeTask extends ChildTask {
  readonly source_metadata: Readonly<Record<string, string>>;
  readonly plan?: TaskPlan;
}

export interface Queue {
  readonly max_concurrent_tasks: number;
  readonly running: readonly Task[];
  readonly queued: readonly Task[];
}

export interface MachineStatus {
  readonly machine_id: string;
  readonly status: string;
  readonly queue_length: number;
  readonly active_tasks: number;
  readonly max_concurrent_tasks: number;
  readonly tasks: Readonly<Partial<Record<TaskState, number>>>;
}

export interface Conversation {
  readonly session_id: string;
  readonly tasks: number;
  readonly last_at: string;
}

export interface Said {
  readonly by: "person" | "agent";
  readonly text: string;
  readonly task_id: string;
  readonly at: string;
}
