/** The resources of the API as the page needs them; what is not used here is left out. */

export interface Policy {
  readonly type: "always_allow" | "always_ask" | "auto";
}

export interface ToolSetting {
  readonly name: string;
  readonly enabled: boolean;
  readonly permission_policy: Policy;
  readonly [option: string]: unknown;
}

interface Toolset {
  readonly default_config: { readonly enabled: boolean; readonly permission_policy: Policy };
  readonly configs: readonly ToolSetting[];
}

export type Tool =
  | (Toolset & { readonly type: "agent_toolset_20260401" | "studio_toolset" })
  | (Toolset & { readonly type: "mcp_toolset"; readonly mcp_server_name: string })
  | { readonly type: "custom"; readonly name: string; readonly description: string; readonly input_schema: object };

export interface SkillUse {
  readonly type: "anthropic" | "custom";
  readonly skill_id: string;
  readonly version: string;
}

/** One elsewhere, or a program in the session's sandbox. */
export type McpServer =
  | { readonly type: "url"; readonly name: string; readonly url: string }
  | {
      readonly type: "stdio";
      readonly name: string;
      readonly command: string;
      readonly args: readonly string[];
      readonly env: Readonly<Record<string, string>>;
    };

export interface RosterMember {
  readonly type: "agent";
  readonly id: string;
  readonly version: number;
}

/** Since when something is out of use, and in whose words. */
export interface Disabled {
  readonly at: string;
  readonly by: string;
  readonly reason: string | null;
}

export interface Agent {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string | null;
  readonly model: { readonly id: string; readonly effort: { readonly type: string }; readonly speed: string };
  readonly system: string | null;
  readonly tools: readonly Tool[];
  readonly mcp_servers: readonly McpServer[];
  readonly skills: readonly SkillUse[];
  readonly multiagent: { readonly type: "coordinator"; readonly agents: readonly RosterMember[] } | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly enabled?: boolean;
  readonly disabled?: Disabled | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly archived_at: string | null;
}

export type Networking =
  | { readonly type: "unrestricted" }
  | {
      readonly type: "limited";
      readonly allow_mcp_servers: boolean;
      readonly allow_package_managers: boolean;
      readonly allowed_hosts: readonly string[];
    };

export const managers = ["apt", "cargo", "gem", "go", "npm", "pip"] as const;
export type Packages = Readonly<Record<(typeof managers)[number], readonly string[]>>;

export interface Environment {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly studio: string;
  readonly config:
    | {
        readonly type: "cloud";
        readonly networking: Networking;
        readonly packages: Packages;
        /** The screen of its sessions, where they have one. */
        readonly desktop?: { readonly width: number; readonly height: number };
      }
    | { readonly type: "self_hosted" };
  readonly metadata: Readonly<Record<string, string>>;
  readonly created_at: string;
  readonly updated_at: string;
  readonly archived_at: string | null;
}

/** Whole cents, as text. */
export interface Money {
  readonly amount: string;
  readonly currency: "USD";
}

export type SessionStatus = "idle" | "running" | "rescheduling" | "terminated";

export interface OutcomeEvaluation {
  readonly outcome_id: string;
  readonly description: string;
  readonly result: string;
  readonly iteration: number;
  readonly explanation: string | null;
  readonly completed_at: string | null;
}

/** A session as the Managed Agents API writes it. */
export interface Session {
  readonly id: string;
  readonly status: SessionStatus;
  readonly title: string | null;
  readonly agent: Pick<Agent, "id" | "version" | "name" | "model" | "tools">;
  readonly environment_id: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly outcome_evaluations: readonly OutcomeEvaluation[];
  readonly usage: {
    readonly input_tokens: number;
    readonly output_tokens: number;
    readonly cache_read_input_tokens: number;
    readonly list_cost: Money;
  };
  readonly stats: { readonly active_seconds: number; readonly duration_seconds: number };
  readonly budget: { readonly type: "limit"; readonly max_list_cost: Money } | null;
  /** Why it is idle; null while it is not. */
  readonly stop_reason: { readonly type: string } | null;
  readonly waits_for_worker: boolean;
  readonly studio: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly archived_at: string | null;
}

/** What was used by one model, agent or day. */
export interface UsageLine {
  readonly name: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation: {
    readonly ephemeral_5m_input_tokens: number;
    readonly ephemeral_1h_input_tokens: number;
  };
  readonly requests: number;
  readonly unpriced_requests: number;
  readonly list_cost_nano_usd: number;
}

export interface Model {
  readonly id: string;
  readonly display_name: string;
  readonly provider: string;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly partial_key_hint: string;
  readonly scopes: readonly string[];
  /** Whose workers it is for; null for a key of people and their programs. */
  readonly environment_id: string | null;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
}

export interface WorkStats {
  readonly depth: number;
  readonly pending: number;
  readonly oldest_queued_at: string | null;
  readonly workers_polling: number | null;
}

export interface WorkItem {
  readonly id: string;
  readonly data: { readonly type: "session" | "healthcheck"; readonly id: string };
  readonly state: "queued" | "starting" | "active" | "stopping" | "stopped";
  readonly created_at: string;
}

/** A link by which others watch a session. */
export interface WatchLink {
  readonly id: string;
  readonly partial_key_hint: string;
  readonly expires_at: string;
}
