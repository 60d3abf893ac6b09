import { giveKey, presentKey } from "./key";

const begins = "sk-ant-wat-";
const form = /^#watch=(sk-ant-wat-[\w-]{43})$/;

/**
 * Comes in by a link to watch a session, if the page was opened by one. What opens it stood behind the `#`, which goes to no server, and does not stay in
 * the address.
 */
export function comeByLink(
  place: Pick<Location, "hash" | "pathname" | "search">,
  history: Pick<History, "replaceState">,
): void {
  const [, key] = form.exec(place.hash) ?? [];
  if (key === undefined) return;
  giveKey(key);
  history.replaceState(null, "", place.pathname + place.search);
}

/** Whether this tab came by a link to watch one session: it shows that and offers nothing that would be refused. */
export function isWatching(): boolean {
  return presentKey()?.startsWith(begins) ?? false;
}
