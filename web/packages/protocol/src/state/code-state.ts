import type {
  CodeAnalyzedEvent,
  CodeBranchPushedEvent,
  CodeChangeMeasuredEvent,
  CodeChecksRunEvent,
  CodeDecisionMadeEvent,
  CodeNoChangeEvent,
  CodePullRequestOpenedEvent,
} from "../generated/types";

/** The steps of a coding run, in their order. */
export const CODE_STEPS = ["clone", "analyze", "plan", "work", "check", "propose"] as const;
export type CodeStep = (typeof CODE_STEPS)[number];

/** When a step was begun and ended for the last time; null for not yet. */
export interface StepTimes {
  begunAt: string | null;
  endedAt: string | null;
}

/** What the agent means to do. */
export interface CodePlan {
  /** The event that it came with: a stable key. */
  id: string;
  /** The call that proposes it; null if only its event is known. */
  call: string | null;
  summary: string;
  steps: readonly string[];
  files: readonly string[];
  risks: readonly string[];
  /** What the agent states, and what that has been worth; the latter is known once the plan is recorded. */
  confidence: { stated: number | null; calibrated: number | null; samples: number };
  /** `free`: nobody wanted to be asked. */
  verdict: "free" | "waiting" | "approved" | "refused";
  /** What a person said who refused it. */
  refusal: string | null;
}

/** One run of the project's own build and tests. */
export interface CodeChecks {
  event: CodeChecksRunEvent;
  /** The call that ran them, as far as that can be told. */
  call: string | null;
}

/** A coding run as its events tell it. Immutable; stays as it is in sessions of other studios. */
export interface CodeState {
  /** The repository's address and what of it is checked out, as the session was given them. */
  repository: { url: string; checkout: string | null } | null;
  analysis: CodeAnalyzedEvent | null;
  /** The latest comes last; those before it were refused. */
  plans: readonly CodePlan[];
  decisions: readonly CodeDecisionMadeEvent[];
  /** The latest comes last. */
  checks: readonly CodeChecks[];
  change: CodeChangeMeasuredEvent | null;
  push: CodeBranchPushedEvent | null;
  pullRequest: CodePullRequestOpenedEvent | null;
  noChange: CodeNoChangeEvent | null;
  /** The step that the run is at, or was at when it stopped; null before the first. */
  current: CodeStep | null;
  times: Readonly<Record<CodeStep, StepTimes>>;
  /** The last event after which files may be others than before: a view of them asks again when it rises. */
  treeSeq: number;
}

const never: StepTimes = { begunAt: null, endedAt: null };

/** Nothing has happened yet. */
export const emptyCode: CodeState = {
  repository: null,
  analysis: null,
  plans: [],
  decisions: [],
  checks: [],
  change: null,
  push: null,
  pullRequest: null,
  noChange: null,
  current: null,
  times: { clone: never, analyze: never, plan: never, work: never, check: never, propose: never },
  treeSeq: 0,
};
