import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { sessionsFeed, type Feed } from "../shell/sessionsFeed";

const calm = 1_500;
const sessionLists = ["sessions", "list"];

/** Has the lists of sessions, or whatever else follows from them, fetched again soon after any of them changed. */
export function useLiveSessions(queryKey: readonly string[] = sessionLists): void {
  const queries = useQueryClient();
  const feed = useSyncExternalStore(sessionsFeed.subscribe, sessionsFeed.current);
  const latest = newest(feed);
  useEffect(() => {
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey }), calm);
    return () => clearTimeout(timer);
  }, [queries, queryKey, latest]);
}

/** Another text whenever something about a session is another. */
function newest({ sessions }: Feed): string {
  let latest = "";
  for (const { id, status, stop_reason, updated_at } of sessions) {
    const sign = `${updated_at} ${id} ${status} ${stop_reason?.type ?? ""}`;
    if (sign > latest) latest = sign;
  }
  return latest;
}
