import type { CodePullRequestOpenedFields } from "@atelier/protocol";

/** Where a run is, as its API says it. */
export type RunStatus =
  | "queued"
  | "cloning"
  | "analyzing"
  | "planning"
  | "waiting_for_approval"
  | "working"
  | "checking"
  | "submitting"
  | "completed"
  | "no_change"
  | "unfinished"
  | "cancelled"
  | "failed";

/** A run as lists show it. */
export interface RunSummary {
  readonly id: string;
  readonly session_id: string;
  readonly repository?: string;
  readonly title?: string | null;
  readonly prompt: string;
  readonly status: RunStatus;
  readonly started_at?: string;
  readonly finished_at?: string;
  readonly turns: number;
  readonly pull_request?: Pick<CodePullRequestOpenedFields, "number" | "title" | "url" | "forge">;
  readonly cost: { readonly usd: number };
}

/** Calls of one tool, or of all. */
export interface ToolCount {
  readonly calls: number;
  readonly errors: number;
  readonly success_rate?: number;
  readonly mean_ms?: number;
}

export interface ConfidenceGroup {
  readonly from: number;
  readonly to: number;
  readonly samples: number;
  readonly mean_stated?: number;
  readonly success_rate?: number;
}

/** What the newest runs came to. What nobody measured is absent. */
export interface Statistics {
  readonly runs: number;
  readonly by_status: Readonly<Partial<Record<RunStatus, number>>>;
  readonly duration_ms: {
    readonly samples: number;
    readonly mean?: number;
    readonly p50?: number;
    readonly p95?: number;
  };
  readonly turns: { readonly total: number; readonly mean_per_run?: number; readonly mean_ms?: number };
  readonly tools: ToolCount & { readonly by_tool: Readonly<Record<string, ToolCount>> };
  readonly checks: { readonly runs: number; readonly passed: number };
  readonly pull_requests: {
    readonly opened: number;
    readonly rate?: number;
    readonly states: Readonly<Record<string, number>>;
  };
  readonly confidence: {
    readonly samples: number;
    readonly brier_score?: number;
    readonly groups: readonly ConfidenceGroup[];
  };
  readonly cost: { readonly usd: number; readonly unpriced_requests: number };
}
