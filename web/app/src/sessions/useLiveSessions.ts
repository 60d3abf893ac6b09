import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { sessionsFeed, type Feed } from "../shell/sessionsFeed";

const calm = 1_500;

/** Has the lists of sessions fetched again soon after any of them changed. */
export function useLiveSessions(): void {
  const queries = useQueryClient();
  const feed = useSyncExternalStore(sessionsFeed.subscribe, sessionsFeed.current);
  const latest = newest(feed);
  useEffect(() => {
    const timer = setTimeout(() => void queries.invalidateQueries({ queryKey: ["sessions", "list"] }), calm);
    return () => clearTimeout(timer);
  }, [queries, latest]);
}

/** Another text whenever something about a session is another. */
function newest({ sessions }: Feed): string {
  let latest = "";
  for (const { id, status, updated_at } of sessions) {
    const sign = `${updated_at} ${id} ${status}`;
    if (sign > latest) latest = sign;
  }
  return latest;
}
