import { readFileSync, readdirSync } from "node:fs";
import { expect } from "vitest";
import type { Reachable } from "./sdk";

export interface Task {
  readonly task_id: string;
  readonly session: string;
  readonly state: string;
  readonly attempt: number;
  readonly agent: string;
  readonly error: string | null;
  readonly result: string | null;
  readonly pull_request_url: string | null;
  readonly children: readonly Task[];
}

export interface Told {
  readonly type: string;
  readonly name?: string;
  readonly branch?: string;
  readonly stop_reason?: { readonly type: string };
}

const patience = { timeout: 60_000, interval: 30 };

/** What somebody does with the tasks of a server. */
export class TaskDesk {
  constructor(private readonly server: Reachable) {}

  async post<T>(path: string, body: unknown = {}): Promise<T> {
    const answer = await fetch(this.server.url + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    expect(answer.status, `${path}: ${text}`).toBeLessThan(300);
    return JSON.parse(text) as T;
  }

  async submit(message: string, more: object = {}): Promise<string> {
    return (await this.post<Task>("/api/tasks", { message, ...more })).task_id;
  }

  async find(id: string): Promise<Task> {
    return (await (await fetch(`${this.server.url}/api/tasks/${id}`)).json()) as Task;
  }

  /** Waits until a task is so. */
  async until(id: string, state: string): Promise<Task> {
    await expect.poll(async () => said(await this.find(id)), patience).toMatch(new RegExp(`^${state}\\b`));
    return this.find(id);
  }

  /** Waits until a task has delegated something to this agent. */
  async child(id: string, agent: string): Promise<string> {
    const look = async () => (await this.find(id)).children.find((each) => each.agent === agent)?.task_id;
    await expect.poll(look, patience).toBeDefined();
    return String(await look());
  }

  async told(id: string): Promise<Told[]> {
    const { session } = await this.find(id);
    const answer = await fetch(`${this.server.url}/v1/sessions/${session}/events?limit=1000`);
    return ((await answer.json()) as { data: Told[] }).data;
  }

  async count(id: string, type: string): Promise<number> {
    return (await this.told(id)).filter((event) => event.type === type).length;
  }
}

function said(task: Task): string {
  return `${task.state}, attempt ${task.attempt}${task.error === null ? "" : `: ${task.error}`}`;
}

/** Processes of this machine, in sandboxes too, that were started with such words. */
export function processes(words: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").startsWith(words);
      } catch {
        return false; // it ended meanwhile
      }
    });
}
