import { CODE_STEPS, type CodePlan, type CodeStep } from "./code-state";
import type { SessionState } from "./session-state";
import { isBusy } from "./status";

/**
 * How a step of a coding run is doing. `waiting`: for a person; `held`: the run stopped here; `failed`: the checks did not
 * pass the last time; `nothing`: the run ended without a change to propose; `skipped`: the run went on without it.
 */
export type CodeStepNow = "ahead" | "now" | "waiting" | "held" | "done" | "failed" | "nothing" | "skipped";

export interface CodeStepFace {
  step: CodeStep;
  now: CodeStepNow;
  begunAt: string | null;
  /** Null while it goes on. */
  endedAt: string | null;
}

/** The plan that counts; null before there is one. */
export function currentPlan({ code }: SessionState): CodePlan | null {
  return code.plans[code.plans.length - 1] ?? null;
}

/** Whether the plan waits for a person, here and now. */
export function planWaits(state: SessionState): boolean {
  const plan = currentPlan(state);
  return (
    plan?.verdict === "waiting" && state.pendingCalls.some((call) => call.id === plan.call && call.waitsForApproval)
  );
}

/** The steps of a coding run and how each is doing. Derived, never sent. */
export function codeSteps(state: SessionState): readonly CodeStepFace[] {
  const { code } = state;
  const place = code.current === null ? -1 : CODE_STEPS.indexOf(code.current);
  return CODE_STEPS.map((step, index) => {
    const { begunAt, endedAt } = code.times[step];
    const now = step === code.current && endedAt === null ? going(state, step) : past(state, step, index < place);
    return { step, now, begunAt, endedAt };
  });
}

function going(state: SessionState, step: CodeStep): CodeStepNow {
  if (step === "plan" && planWaits(state)) return "waiting";
  if (state.run.lifecycle === "terminated") return "held";
  return isBusy(state) && !state.run.paused ? "now" : "held";
}

function past(state: SessionState, step: CodeStep, passed: boolean): CodeStepNow {
  const { code } = state;
  if (code.times[step].begunAt === null) return passed ? "skipped" : "ahead";
  if (step === "check" && code.checks[code.checks.length - 1]?.event.passed === false) return "failed";
  if (step === "propose" && code.noChange !== null && code.pullRequest === null) return "nothing";
  return "done";
}
