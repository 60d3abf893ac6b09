import type { Session } from "../desk/types";

/** How a session is doing, in a list. */
export function statusOf(session: Pick<Session, "status" | "archived_at">): { words: string; tone: string } {
  if (session.archived_at !== null) return { words: "Archived", tone: "rest" };
  switch (session.status) {
    case "running":
      return { words: "At work", tone: "work" };
    case "rescheduling":
      return { words: "Trying again", tone: "work" };
    case "idle":
      return { words: "At rest", tone: "rest" };
    case "terminated":
      return { words: "Ended", tone: "over" };
  }
}
