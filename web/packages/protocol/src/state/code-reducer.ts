import { MAX_CODE_RECORDS } from "../limits";
import type { JournalEvent } from "../wire/parse";
import { CODE_STEPS, type CodePlan, type CodeState, type CodeStep } from "./code-state";
import type { Of } from "./entries";
import type { PendingCall, SessionState } from "./session-state";

/** Calls that leave every file as it is. */
const LOOKING = new Set(["read", "glob", "grep", "analyze_codebase", "propose_plan", "record_decision"]);

/**
 * Folds what an event says about a coding run.
 *
 * @param state the session before the event, with the studio that it is of and the calls that are still open
 */
export function codeReducer(state: SessionState, event: JournalEvent): CodeState {
  const { code } = state;
  if (event.type === "session.created") return event.studio === "code" ? given(code, event) : code;
  if (state.studio !== "code" || event.thread !== undefined) return code;
  switch (event.type) {
    case "session.status_running":
      return code.current === null ? at(code, "clone", event) : code;
    case "span.model_request_end":
      // The repository is fetched before the first request goes out, within its span.
      return code.current === "clone" ? at(code, "analyze", event) : code;
    case "agent.tool_use":
      return called(code, event);
    case "agent.tool_result":
      return answered(code, event, state.pendingCalls);
    case "user.tool_confirmation":
      return judged(code, event);
    case "code.analyzed":
      return at({ ...code, analysis: event }, "plan", event);
    case "code.plan_proposed":
      return planned(code, event);
    case "code.decision_made":
      return { ...code, decisions: kept(code.decisions, event) };
    case "code.checks_run":
      return {
        ...ended(code, "check", event),
        checks: kept(code.checks, { event, call: checking(state.pendingCalls)?.id ?? null }),
      };
    case "code.change_measured":
      return { ...code, change: event };
    case "code.branch_pushed":
      return { ...code, push: event };
    case "code.pull_request_opened":
      return ended({ ...at(code, "propose", event), pullRequest: event, noChange: null }, "propose", event);
    case "code.no_change":
      return ended({ ...at(code, "propose", event), noChange: event }, "propose", event);
    default:
      return code;
  }
}

function given(code: CodeState, event: Of<"session.created">): CodeState {
  const found = event.terms?.resources?.find((resource) => resource.type === "github_repository");
  if (found?.type !== "github_repository") return code;
  return { ...code, repository: { url: found.url, checkout: found.checkout ?? null } };
}

function called(code: CodeState, event: Of<"agent.tool_use">): CodeState {
  switch (event.name) {
    case "analyze_codebase":
      return at(code, "analyze", event);
    case "propose_plan":
      return { ...at(code, "plan", event), plans: kept(code.plans, planOf(event)) };
    case "run_checks":
      return at(code, "check", event);
    case "open_pull_request":
      return at(code, "propose", event);
    case "write":
    case "edit":
      return at(code, "work", event);
    case "bash":
      // A look around before there is a plan is no work yet.
      return code.plans.length > 0 ? at(code, "work", event) : code;
    default:
      return code;
  }
}

function answered(code: CodeState, event: Of<"agent.tool_result">, open: readonly PendingCall[]): CodeState {
  const name = open.find((call) => call.id === event.tool_use_id)?.name;
  if (name === undefined || LOOKING.has(name)) return code;
  return { ...code, treeSeq: event.seq };
}

function planOf(event: Of<"agent.tool_use">): CodePlan {
  const { input } = event;
  const stated = typeof input.confidence === "number" ? input.confidence : null;
  return {
    id: event.id,
    call: event.id,
    summary: typeof input.summary === "string" ? input.summary : "",
    steps: texts(input.steps),
    files: texts(input.files),
    risks: texts(input.risks),
    confidence: { stated, calibrated: null, samples: 0 },
    verdict: event.evaluated_permission === "ask" ? "waiting" : "free",
    refusal: null,
  };
}

/** The record of a plan completes what its call said; whether it may be followed was decided there. */
function planned(code: CodeState, event: Of<"code.plan_proposed">): CodeState {
  const { summary, steps, files, risks, confidence } = event;
  const last = code.plans[code.plans.length - 1];
  const own = { summary, steps, files, risks, confidence };
  if (last?.confidence.calibrated !== null || last.verdict === "refused") {
    const plan: CodePlan = { id: event.id, call: null, verdict: "free", refusal: null, ...own };
    return at({ ...code, plans: kept(code.plans, plan) }, "work", event);
  }
  const recorded = { ...code, plans: [...code.plans.slice(0, -1), { ...last, ...own }] };
  return last.verdict === "waiting" ? recorded : at(recorded, "work", event);
}

function judged(code: CodeState, event: Of<"user.tool_confirmation">): CodeState {
  const last = code.plans[code.plans.length - 1];
  if (last?.call !== event.tool_use_id) return code;
  const allowed = event.result === "allow";
  const plan: CodePlan = {
    ...last,
    verdict: allowed ? "approved" : "refused",
    refusal: allowed ? null : (event.deny_message ?? ""),
  };
  const told = { ...code, plans: [...code.plans.slice(0, -1), plan] };
  return allowed ? at(told, "work", event) : told;
}

/** The call that runs the checks: opening a pull request may do so too. */
function checking(open: readonly PendingCall[]): PendingCall | undefined {
  return open.findLast(({ name }) => name === "run_checks" || name === "open_pull_request");
}

/** The run is at this step now: those before it are over, it itself is begun once more. */
function at(code: CodeState, step: CodeStep, event: JournalEvent): CodeState {
  const { current } = code;
  if (current === step && code.times[step].endedAt === null) return code;
  const times = { ...code.times };
  const place = CODE_STEPS.indexOf(step);
  for (const before of CODE_STEPS.slice(0, place)) {
    const { begunAt, endedAt } = times[before];
    if (begunAt !== null && endedAt === null) times[before] = { begunAt, endedAt: event.created_at };
  }
  times[step] = { begunAt: event.created_at, endedAt: null };
  return { ...code, current: step, times };
}

function ended(code: CodeState, step: CodeStep, event: JournalEvent): CodeState {
  const begunAt = code.times[step].begunAt ?? event.created_at;
  return { ...code, times: { ...code.times, [step]: { begunAt, endedAt: event.created_at } } };
}

function kept<T>(list: readonly T[], item: T): readonly T[] {
  return [...list, item].slice(-MAX_CODE_RECORDS);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
