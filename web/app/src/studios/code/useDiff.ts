import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";
import { code } from "./api";
import { useRevision } from "./useRevision";

/** What was changed so far; asked again when files changed. Nothing to ask before there is a clone. */
export function useDiff(session: OpenSession) {
  const revision = useRevision(session);
  const cloned = useView(session, (view) => view.session.code.times.clone.endedAt !== null);
  return useQuery({
    queryKey: ["code", session.id, "diff", revision],
    queryFn: () => code.diff(session.id),
    enabled: cloned,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}
