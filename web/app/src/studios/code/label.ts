import type { SessionSummary } from "@atelier/protocol";
import { repositoryName } from "./start/address";

/** A run in lists: what it is about, and where. */
export function label({ title, metadata }: Pick<SessionSummary, "title" | "metadata">): {
  title: string;
  medium: string;
} {
  const address = metadata.repository ?? metadata.repo_url ?? "";
  return { title: title ?? "Coding run", medium: address === "" ? "code" : repositoryName(address) };
}
