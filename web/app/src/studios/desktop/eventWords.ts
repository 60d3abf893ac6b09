import type { CodeEvent, DesktopEvent, DispatchEvent, JournalEvent } from "@atelier/protocol";
import { actWords } from "./acts/words";

/** What happens on the desktop, for the notebook; nothing for what the agent's calls say already. */
export function eventWords(event: CodeEvent | DesktopEvent | DispatchEvent): string | undefined {
  switch (event.type) {
    case "desktop.started":
    case "desktop.ended":
    case "desktop.control_taken":
    case "desktop.person_acted":
    case "desktop.control_returned":
      return actWords(event).text;
    default:
      return undefined;
  }
}

/** What was done on the desktop, for the marks of its film. */
export function markWords(event: JournalEvent): string | undefined {
  switch (event.type) {
    case "desktop.acted":
    case "desktop.started":
    case "desktop.ended":
    case "desktop.control_taken":
    case "desktop.person_acted":
    case "desktop.control_returned":
      return actWords(event).text;
    default:
      return undefined;
  }
}
