import { at, id, send } from "../../desk/call";
import { request } from "../../shell/api";
import type { Conversation, MachineStatus, Queue, Said, Task, WholeTask } from "./types";

export interface TaskFilter {
  readonly status?: string | undefined;
  readonly source?: string | undefined;
  readonly repository?: string | undefined;
  readonly agent?: string | undefined;
  readonly session_id?: string | undefined;
  readonly parent?: string | undefined;
}

/** What a person may add to a message. */
export interface Wish {
  readonly repository?: string;
  readonly priority?: number;
  readonly budget_usd?: number;
  readonly approval?: string;
}

const one = (task: string) => `/api/tasks/${id(task)}`;

/** Who says nothing sends nothing. */
const words = (message: string) => (message === "" ? {} : { message });

export const dispatch = {
  status: () => request<MachineStatus>("/api/status"),
  queue: () => request<Queue>("/api/queue"),
  tasks: (filter: TaskFilter, limit = 50) => request<readonly Task[]>(at("/api/tasks", { limit, ...filter })),
  task: (task: string) => request<WholeTask>(one(task)),
  stop: (task: string) => send<object>("POST", `${one(task)}/stop`, {}),
  approve: (task: string, message: string) => send<object>("POST", `${one(task)}/approve`, words(message)),
  reject: (task: string, message: string) => send<object>("POST", `${one(task)}/reject`, words(message)),
  revive: (task: string) => send<object>("POST", `${one(task)}/revive`, {}),
  prioritise: (task: string, priority: number) => send<object>("POST", `${one(task)}/priority`, { priority }),
  tell: (task: string, message: string, key: string) => send<object>("POST", `${one(task)}/input`, { message, key }),

  conversations: () => request<readonly Conversation[]>("/api/conversations"),
  conversation: (conversation: string) =>
    request<{ readonly messages: readonly Said[] }>(`/api/conversations/${id(conversation)}`),
  say: (message: string, key: string, conversation?: string, wish: Wish = {}) =>
    send<{ readonly data: { readonly task_id: string; readonly conversation_id: string } }>(
      "POST",
      at("/api/chat", { session_id: conversation }),
      { type: "chat.message", message, key, ...wish },
    ),
};

/** The key by which a repeated request is known. */
export function freshKey(): string {
  return `page-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}
