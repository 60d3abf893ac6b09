import { repositoryName } from "../../code/start/address";
import { lineName } from "./sums";
import type { Budget, Period } from "./api";

/** From here on a budget is said to run out. */
export const warnsAt = 0.8;

export interface BudgetNode {
  readonly budget: Budget;
  readonly below: readonly BudgetNode[];
}

const depths = { workspace: 0, source: 1, repository: 1, conversation: 2, task: 3 } as const;

/** The whole above its parts. A budget hangs below the last one of a wider scope, so what holds for all comes first. */
export function budgetTree(budgets: readonly Budget[]): readonly BudgetNode[] {
  const sorted = [...budgets].sort(
    (one, other) =>
      depths[one.scope] - depths[other.scope] || scopeWords(one).localeCompare(scopeWords(other)) || order(one, other),
  );
  const whole = sorted.filter(({ scope }) => scope === "workspace");
  const parts = sorted.filter(({ scope }) => scope !== "workspace").map((budget) => ({ budget, below: [] }));
  const last = whole.at(-1);
  if (!last) return parts;
  return whole.map((budget) => ({ budget, below: budget === last ? parts : [] }));
}

const lengths: Readonly<Record<Period, number>> = { total: 0, month: 1, week: 2, day: 3 };

function order(one: Budget, other: Budget): number {
  return lengths[one.period] - lengths[other.period];
}

export function scopeWords({ scope, subject }: Pick<Budget, "scope" | "subject">): string {
  switch (scope) {
    case "workspace":
      return "Everything";
    case "source":
      return `What ${lineName("source", { name: subject })} asks for`;
    case "repository":
      return `Work on ${subject === null ? "none" : repositoryName(subject)}`;
    case "conversation":
      return `Conversation ${subject ?? ""}`;
    case "task":
      return `Task ${subject ?? ""}`;
  }
}

export function periodWords(period: Period): string {
  return period === "total" ? "in all" : `a ${period}`;
}
