import { at, id, send } from "../desk/call";
import type { Money } from "../desk/types";
import { request, type Page } from "../shell/api";

export interface Schedule {
  readonly type: "cron";
  readonly expression: string;
  readonly timezone: string;
  readonly last_run_at?: string | null;
  readonly upcoming_runs_at?: readonly string[];
}

export interface FirstEvent {
  readonly type: string;
  readonly content?: readonly { readonly type: string; readonly text?: string }[];
  readonly [field: string]: unknown;
}

/** How a run stands in the queue of tasks. */
export interface TaskTerms {
  readonly priority: number;
  readonly attempts: number;
  readonly approval: string;
}

export interface Deployment {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly agent: { readonly id: string; readonly version: number };
  readonly environment_id: string;
  readonly initial_events: readonly FirstEvent[];
  readonly vault_ids: readonly string[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly budget?: { readonly type: "limit"; readonly max_list_cost: Money } | null;
  readonly schedule: Schedule | null;
  readonly status: "active" | "paused";
  readonly paused_reason: { readonly type: "manual" | "error"; readonly error?: { readonly type: string } } | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly archived_at: string | null;
  /** Each run is a task of the machine; none: a plain session. */
  readonly task?: TaskTerms | null;
  /** One more with each change. */
  readonly version?: number;
}

/** One time that a deployment began a session, or tried to. */
export interface Run {
  readonly id: string;
  readonly session_id: string | null;
  readonly error: { readonly type: string; readonly message: string } | null;
  readonly trigger_context: { readonly type: "schedule" | "manual"; readonly scheduled_at?: string };
  readonly created_at: string;
}

const one = (deployment: string) => `/v1/deployments/${id(deployment)}`;

export const deploymentsApi = {
  list: (page?: string, archived = false) =>
    request<Page<Deployment>>(at("/v1/deployments", { limit: 20, page, include_archived: archived })),
  get: (deployment: string) => request<Deployment>(one(deployment)),
  create: (body: object) => send<Deployment>("POST", "/v1/deployments", body),
  update: (deployment: string, body: object) => send<Deployment>("POST", one(deployment), body),
  pause: (deployment: string) => send<Deployment>("POST", `${one(deployment)}/pause`),
  unpause: (deployment: string) => send<Deployment>("POST", `${one(deployment)}/unpause`),
  run: (deployment: string) => send<Run>("POST", `${one(deployment)}/run`),
  versions: (deployment: string, page?: string) =>
    request<Page<Deployment>>(at(`${one(deployment)}/versions`, { limit: 20, page })),
  rollback: (deployment: string, version: number) =>
    send<Deployment>("POST", `${one(deployment)}/rollback`, { version }),
  archive: (deployment: string) => send<Deployment>("POST", `${one(deployment)}/archive`),
  runs: (deployment: string, page?: string) =>
    request<Page<Run>>(at("/v1/deployment_runs", { limit: 10, page, deployment_id: deployment })),
};
