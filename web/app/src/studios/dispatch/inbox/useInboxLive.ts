import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { eventStream } from "../../../shell/eventStream";
import { useCalm } from "../../code/useRevision";
import { dispatchKey } from "../useLive";

/** What everything about deliveries is cached under. */
export const inboxKey = [...dispatchKey, "inbox"] as const;

/** Has deliveries fetched again when one came, or something became of one; also of those that begin no task. */
export function useInboxLive(): void {
  const queries = useQueryClient();
  const [changes, setChanges] = useState(0);
  const calm = useCalm(changes);
  useEffect(() => eventStream("/api/inbox/stream", () => setChanges((before) => before + 1)), []);
  useEffect(() => {
    if (calm > 0) void queries.invalidateQueries({ queryKey: inboxKey });
  }, [queries, calm]);
}
