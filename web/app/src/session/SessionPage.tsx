import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { Message } from "../shell/Message";
import { api, ApiError, plainWords } from "../shell/api";
import { useSay } from "../shell/toasts";
import { SessionRoom } from "./SessionRoom";
import { useOpenSession } from "./useOpenSession";
import { useShareableMoment } from "./useShareableMoment";

interface Props {
  readonly id: string;
  readonly at: number | undefined;
}

/** Opens the session and says so plainly if there is none. */
export function SessionPage({ id, at }: Props) {
  const say = useSay();
  const navigate = useNavigate();
  const summary = useQuery({ queryKey: ["session", id], queryFn: () => api.session(id) });
  const onRefused = useCallback((words: string) => say(`That was not taken. ${words}`), [say]);
  const session = useOpenSession(id, at, onRefused, true);
  const share = useCallback(
    (seq: number | undefined) =>
      void navigate({
        to: "/sessions/$id",
        params: { id },
        search: seq === undefined ? {} : { at: seq },
        replace: true,
      }),
    [navigate, id],
  );
  useShareableMoment(session, at, share);

  useEffect(() => {
    document.title = "Atelier";
  }, []);

  if (summary.error instanceof ApiError && summary.error.status === 404) {
    return (
      <Message title="No such piece">
        There is no session at this address. It may have been mistyped, or it belongs to another server.
      </Message>
    );
  }
  if (summary.isError && !session?.view().session.lastSeq) {
    return (
      <Message title="The piece cannot be shown" onRetry={() => void summary.refetch()}>
        {plainWords(summary.error)}
      </Message>
    );
  }
  return session ? <SessionRoom session={session} summary={summary.data} /> : null;
}
