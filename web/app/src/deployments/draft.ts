import { cents, typed } from "../desk/money";
import { pairsAreWell, pairsOf, patchOf, type Pair } from "../desk/metadata";
import type { Deployment, FirstEvent, TaskTerms } from "./api";
import { cronOf, never, rhythmOf, type Rhythm } from "./rhythm";

/** A deployment as a form has it. */
export interface DeploymentDraft {
  readonly name: string;
  readonly description: string;
  readonly agent: string;
  /** Empty for the newest one. */
  readonly version: string;
  readonly environment: string;
  /** What each session is told first; absent where it begins with something that this form does not show. */
  readonly message: string | undefined;
  readonly budget: string;
  readonly vaults: readonly string[];
  readonly rhythm: Rhythm;
  /** How runs stand in the queue of tasks; none: plain sessions. */
  readonly task: TaskTerms | null;
  readonly metadata: readonly Pair[];
}

/** What a task has if nobody says otherwise. */
export const usualTask: TaskTerms = { priority: 50, attempts: 3, approval: "policy" };

export function emptyDraft(): DeploymentDraft {
  return {
    name: "",
    description: "",
    agent: "",
    version: "",
    environment: "",
    message: "",
    budget: "",
    vaults: [],
    rhythm: never(),
    task: null,
    metadata: [],
  };
}

export function draftOf(deployment: Deployment): DeploymentDraft {
  return {
    name: deployment.name,
    description: deployment.description ?? "",
    agent: deployment.agent.id,
    version: String(deployment.agent.version),
    environment: deployment.environment_id,
    message: messageIn(deployment.initial_events),
    budget: deployment.budget ? typed(deployment.budget.max_list_cost) : "",
    vaults: deployment.vault_ids,
    rhythm: rhythmOf(deployment.schedule),
    task: deployment.task ?? null,
    metadata: pairsOf(deployment.metadata),
  };
}

/** The text of the only message, if that is all. */
export function messageIn(events: readonly FirstEvent[]): string | undefined {
  const [event, ...others] = events;
  if (others.length > 0 || event?.type !== "user.message") return undefined;
  const [block, ...blocks] = event.content ?? [];
  return blocks.length === 0 && block?.type === "text" ? block.text : undefined;
}

/** @param before the deployment as it is; what is not said of it stays */
export function bodyOf(draft: DeploymentDraft, before?: Deployment): object {
  const { every, timezone } = draft.rhythm;
  const amount = draft.budget.trim() === "" ? undefined : cents(draft.budget);
  const schedule = { type: "cron", expression: cronOf(draft.rhythm), timezone };
  return {
    name: draft.name.trim(),
    description: draft.description.trim() || null,
    agent: draft.version === "" ? draft.agent : { type: "agent", id: draft.agent, version: Number(draft.version) },
    environment_id: draft.environment,
    ...(draft.message === undefined ? {} : { initial_events: [said(draft.message)] }),
    budget: amount === undefined ? null : { type: "limit", max_list_cost: { amount, currency: "USD" } },
    vault_ids: draft.vaults,
    schedule: every === "never" ? null : schedule,
    ...(draft.task === null && !before?.task ? {} : { task: draft.task }),
    metadata: patchOf(draft.metadata, before?.metadata),
  };
}

function said(message: string): object {
  return { type: "user.message", content: [{ type: "text", text: message.trim() }] };
}

export function budgetProblem({ budget }: Pick<DeploymentDraft, "budget">): string | undefined {
  return budget.trim() !== "" && cents(budget) === undefined ? "An amount such as 2.50" : undefined;
}

export function complete(draft: DeploymentDraft): boolean {
  const begins = draft.message?.trim() !== "";
  return (
    begins && draft.agent !== "" && draft.environment !== "" && !budgetProblem(draft) && pairsAreWell(draft.metadata)
  );
}
