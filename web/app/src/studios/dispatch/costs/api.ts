import { keyHeaders } from "../../../access/key";
import { at, id, send } from "../../../desk/call";
import type { Money } from "../../../desk/types";
import { ApiError, request, type Page } from "../../../shell/api";

export const groups = ["agent", "source", "repository", "model"] as const;
export type Group = (typeof groups)[number] | "day" | "task";

/** What was used, and what it cost by list price. */
export interface Totals {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation: {
    readonly ephemeral_5m_input_tokens: number;
    readonly ephemeral_1h_input_tokens: number;
  };
  readonly requests: number;
  /** Of which nobody knows the price. */
  readonly unpriced_requests: number;
  readonly cost_usd: number;
}

export interface CostLine extends Totals {
  /** Nothing for what belongs to none. */
  readonly name: string | null;
}

export interface Dot {
  readonly day: string;
  readonly agent: string;
  readonly cost_nano_usd: number;
  readonly requests: number;
}

export interface Bucket {
  readonly from_usd: number;
  readonly to_usd: number | null;
  readonly tasks: number;
}

export interface Costs {
  readonly totals: Totals;
  readonly data: readonly CostLine[];
  readonly histograms: { readonly cost_per_task: readonly Bucket[]; readonly by_day_and_agent: readonly Dot[] };
}

/** What a task will cost, by those like it; without a number where there were none. */
export interface Forecast {
  readonly basis: "agent_and_repository" | "agent" | "nothing";
  readonly samples: number;
  readonly median_usd: number | null;
  readonly p90_usd: number | null;
}

export const scopes = ["workspace", "source", "repository", "conversation", "task"] as const;
export type Scope = (typeof scopes)[number];
export const periods = ["day", "week", "month", "total"] as const;
export type Period = (typeof periods)[number];

/** What everything under a scope may cost in a period. */
export interface Budget {
  readonly id: string;
  readonly name: string;
  readonly scope: Scope;
  readonly subject: string | null;
  readonly period: Period;
  readonly max_list_cost: Money;
  readonly spent_nano_usd: number;
  readonly reserved_nano_usd: number;
  readonly spent_share: number;
  readonly next_period_at: string | null;
  readonly waiting_session_ids: readonly string[];
}

export interface NewBudget {
  readonly name: string;
  readonly scope: Scope;
  readonly subject?: string;
  readonly period: Period;
  readonly max_list_cost: Money;
}

const csvPatience = 60_000;

export const costsApi = {
  by: (group: Group, from?: string, limit = 1_000) =>
    request<Costs>(at("/api/costs", { group_by: group, from, limit })),
  forecast: (agent: string, repository?: string) => request<Forecast>(at("/api/costs/forecast", { agent, repository })),
  budgets: (page?: string) => request<Page<Budget>>(at("/api/budgets", { limit: 100, page })),
  limit: (budget: NewBudget) => send<Budget>("POST", "/api/budgets", budget),
  change: (budget: string, part: Pick<NewBudget, "name" | "max_list_cost">) =>
    send<Budget>("POST", `/api/budgets/${id(budget)}`, part),
  lift: (budget: string) => send<object>("DELETE", `/api/budgets/${id(budget)}`),

  /** Has a table kept as a file. */
  table: async (group: Group, from?: string): Promise<void> => {
    const response = await fetch(at("/api/costs", { group_by: group, from, limit: 10_000 }), {
      headers: { accept: "text/csv", ...keyHeaders() },
      signal: AbortSignal.timeout(csvPatience),
    });
    if (!response.ok) throw new ApiError(response.status, "http_error", "The table cannot be fetched.");
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = `costs-by-${group}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  },
};
