import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { code, type NewComment } from "../api";
import { useCalm } from "../useRevision";

/** What was said about lines of the change; asked again when a person said something in the session. */
export function useComments(session: OpenSession) {
  const said = useCalm(
    useView(session, (view) => view.session.timeline.findLastIndex((entry) => entry.kind === "nudge")),
  );
  return useQuery({
    queryKey: ["code", session.id, "comments", said],
    queryFn: () => code.comments(session.id),
    placeholderData: (before) => before,
    staleTime: Infinity,
    retry: false,
  });
}

export function useSendComment(session: OpenSession, onSent: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (comment: NewComment) => code.comment(session.id, comment),
    onSuccess: async () => {
      onSent();
      await queries.invalidateQueries({ queryKey: ["code", session.id] }); // the pull request shows it, too
    },
  });
}
