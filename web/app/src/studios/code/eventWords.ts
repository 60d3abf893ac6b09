import type { CodeEvent, DesktopEvent, DispatchEvent } from "@atelier/protocol";

/** The milestones of a run, for the notebook; nothing for what its calls say already. */
export function eventWords(event: CodeEvent | DesktopEvent | DispatchEvent): string | undefined {
  switch (event.type) {
    case "code.analyzed":
      return `The base is ${event.base.branch ?? event.base.commit?.slice(0, 8) ?? "an empty repository"}`;
    case "code.checks_run":
      return checked(event);
    case "code.change_measured":
      return event.files.length === 1 ? "1 file changed" : `${event.files.length} files changed`;
    case "code.pull_request_opened":
      return `Pull request #${event.number}: ${event.title}`;
    case "code.no_change":
      return `Nothing to propose: ${event.reason}`;
    case "code.plan_proposed":
    case "code.decision_made":
    case "code.branch_pushed":
      return undefined;
    default:
      return undefined; // another studio's
  }
}

function checked({ passed, tests }: Extract<CodeEvent, { type: "code.checks_run" }>): string {
  if (passed) return tests ? `The checks pass, ${tests.passed} tests` : "The checks pass";
  if (!tests || tests.failed === 0) return "The checks do not pass";
  return tests.failed === 1 ? "A test fails" : `${tests.failed} tests fail`;
}
