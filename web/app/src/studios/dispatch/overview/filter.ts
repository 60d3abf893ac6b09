import type { TaskFilter } from "../api";

/** What the board's address says. */
export interface BoardSearch {
  /** The conversation that is open. */
  readonly chat?: string;
  readonly state?: string;
  readonly source?: string;
  readonly repository?: string;
  readonly agent?: string;
}

/** Several states that mean one thing to whoever looks. */
const groups: Readonly<Record<string, string>> = {
  open: "queued,running,waiting_input,waiting_approval,paused_budget,verifying,publishing,failed",
  asking: "waiting_input,waiting_approval,paused_budget",
  over: "completed,cancelled,dead",
};

export const stateChoices = [
  ["", "Any state"],
  ["open", "Not over"],
  ["asking", "Waiting for somebody"],
  ["paused_budget", "Out of budget"],
  ["running", "At work"],
  ["queued", "Queued"],
  ["completed", "Done"],
  ["cancelled", "Stopped"],
  ["failed", "Tried again later"],
  ["dead", "Gave up"],
] as const;

export function filterOf({ state, source, repository, agent }: BoardSearch): TaskFilter {
  return { status: groups[state ?? ""] ?? state, source, repository, agent };
}

/** The values of a field that occur, for choosing; what is chosen is always among them. */
export function choicesOf(values: readonly (string | null)[], chosen: string | undefined): readonly string[] {
  const all = new Set(values.filter((value): value is string => value !== null && value !== ""));
  if (chosen !== undefined && chosen !== "") all.add(chosen);
  return [...all].sort((one, other) => one.localeCompare(other));
}
