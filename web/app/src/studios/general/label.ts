import type { SessionSummary } from "@atelier/protocol";

/** The words for a session without a picture: its title is all it has. */
export function label({ title }: Pick<SessionSummary, "title" | "metadata">): { title: string; medium: string } {
  return { title: title ?? "Untitled", medium: "conversation" };
}
