import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { sessionsFeed, type Feed } from "../../shell/sessionsFeed";
import { useCalm } from "../code/useRevision";

/** What everything about tasks is cached under. */
export const dispatchKey = ["dispatch"] as const;

/**
 * Has whatever is shown of tasks fetched again when something happened to one. A task is a session, so the live channel of
 * all sessions tells; nothing is asked for as long as nothing happens.
 */
export function useLive(): void {
  const queries = useQueryClient();
  const feed = useSyncExternalStore(sessionsFeed.subscribe, sessionsFeed.current);
  const changes = useCalm(heads(feed));
  const connected = feed.connection.status === "live";
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: dispatchKey });
  }, [queries, changes, connected]);
}

/** Rises with everything that happens in a session in which a task may be done. */
function heads({ sessions }: Feed): number {
  return sessions.reduce(
    (sum, { studio, head_seq: head }) => (studio === "dispatch" || studio === "code" ? sum + head : sum),
    0,
  );
}
