import type { CodeEvent, DesktopEvent, DispatchEvent } from "@atelier/protocol";
import { agentName } from "./words";

/** The milestones of a task, for the notebook; nothing for what its calls say already. */
export function eventWords(event: CodeEvent | DesktopEvent | DispatchEvent): string | undefined {
  switch (event.type) {
    case "dispatch.delegated":
      return `${agentName(event.agent)} has it: ${event.prompt.split("\n", 1)[0] ?? ""}`;
    case "dispatch.plan_written":
      return `The plan: ${event.summary}`;
    case "dispatch.person_asked":
      return event.question;
    default:
      return undefined;
  }
}
