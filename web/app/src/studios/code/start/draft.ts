import type { NewRun } from "../api";

/** What a person has filled in so far. */
export interface RunDraft {
  readonly address: string;
  readonly prompt: string;
  readonly branch: string;
  readonly approve: boolean;
  readonly asDraft: boolean;
  readonly budget: string;
  readonly model: string;
}

export const emptyDraft: RunDraft = {
  address: "",
  prompt: "",
  branch: "",
  approve: false,
  asDraft: false,
  budget: "",
  model: "",
};

/** The amount that a person typed, in dollars; undefined if it is none. */
export function usd(text: string): number | undefined {
  const plain = text.trim().replace(/^\$\s*/, "");
  return /^\d{1,6}(\.\d{1,2})?$/.test(plain) && Number(plain) > 0 ? Number(plain) : undefined;
}

/** The request that begins the run; what was left out is the server's to choose. */
export function runOf(draft: RunDraft, url: string): NewRun {
  const budget = usd(draft.budget);
  const branch = draft.branch.trim();
  return {
    repoUrl: url,
    prompt: draft.prompt.trim(),
    ...(branch === "" ? {} : { baseBranch: branch }),
    ...(draft.approve ? { planApproval: true } : {}),
    ...(draft.asDraft ? { draft: true } : {}),
    ...(budget === undefined ? {} : { budgetUsd: budget }),
    ...(draft.model === "" ? {} : { model: draft.model }),
  };
}
