import type { Task } from "../studios/dispatch/types";

/** A task for tests, as the server tells it. */
export function sampleTask(part: Partial<Task> = {}): Task {
  return {
    task_id: "task-000000000001",
    parent_task_id: null,
    created_at: "2026-11-21T10:00:00Z",
    cost_usd: 0,
    state: "running",
    agent: "agent_brain",
    session: "sesn_1",
    conversation: "conv-1",
    input_message: "Fix the failing test",
    title: "Fix the failing test",
    repository: "https://github.com/ada/parser",
    branch: null,
    priority: 50,
    attempt: 1,
    attempts: 3,
    started_at: "2026-11-21T10:00:01Z",
    completed_at: null,
    result: null,
    error: null,
    input_tokens: 0,
    output_tokens: 0,
    budget_usd: null,
    total_cost_usd: 0,
    pull_request_url: null,
    origin: { kind: "chat", name: null, delivery: null },
    waits_for: null,
    ...part,
  };
}
