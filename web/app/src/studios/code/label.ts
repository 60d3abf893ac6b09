import type { Labelled } from "../studio";
import { repositoryName } from "./start/address";

/** A run in lists: what it is about, and where. */
export function label({ title, metadata, repository }: Labelled): {
  title: string;
  medium: string;
} {
  const address = repository ?? metadata.repository ?? metadata.repo_url ?? "";
  return { title: title ?? "Coding run", medium: address === "" ? "code" : repositoryName(address) };
}
