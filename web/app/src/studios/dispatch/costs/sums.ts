import type { Task } from "../types";
import { agentName, placeOf, sourceWords } from "../words";

export const dimensions = ["day", "agent", "source", "repository"] as const;
export type Dimension = (typeof dimensions)[number];

/** What tasks of one kind cost together. */
export interface Sum {
  readonly name: string;
  readonly tasks: number;
  readonly usd: number;
  readonly tokens: number;
}

/**
 * What tasks cost, by one of their sides. Each counts with its own session only, so that nothing is counted twice: those that it
 * gave to others are tasks, too. Days are in their order, all else the dearest first.
 */
export function sumsBy(dimension: Dimension, tasks: readonly Task[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const task of tasks) {
    const name = nameIn(dimension, task);
    const sum = sums.get(name) ?? { name, tasks: 0, usd: 0, tokens: 0 };
    sums.set(name, {
      name,
      tasks: sum.tasks + 1,
      usd: sum.usd + task.cost_usd,
      tokens: sum.tokens + task.input_tokens + task.output_tokens,
    });
  }
  const all = [...sums.values()];
  return dimension === "day"
    ? all.sort((one, other) => one.name.localeCompare(other.name))
    : all.sort((one, other) => other.usd - one.usd || other.tokens - one.tokens || other.tasks - one.tasks);
}

function nameIn(dimension: Dimension, task: Task): string {
  switch (dimension) {
    case "day":
      return (task.started_at ?? task.created_at).slice(0, 10);
    case "agent":
      return agentName(task.agent);
    case "source":
      return sourceWords(task.origin);
    case "repository":
      return placeOf(task) || "None";
  }
}

export function total(sums: readonly Sum[]): Sum {
  return sums.reduce(
    (all, { tasks, usd, tokens }) => ({
      name: all.name,
      tasks: all.tasks + tasks,
      usd: all.usd + usd,
      tokens: all.tokens + tokens,
    }),
    { name: "All", tasks: 0, usd: 0, tokens: 0 },
  );
}
