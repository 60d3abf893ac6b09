import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { ApiError, plainWords } from "../../../shell/api";
import { Message } from "../../../shell/Message";
import { useSay } from "../../../shell/toasts";
import { useOpenSession } from "../../../session/useOpenSession";
import { dispatch } from "../api";
import type { WholeTask } from "../types";
import { dispatchKey, useLive } from "../useLive";
import { titleOf } from "../words";
import { TaskRoom } from "./TaskRoom";

/** Fetches the task, opens its session, and says so plainly if there is none. */
export function TaskPage({ id }: { id: string }) {
  useLive();
  const found = useQuery({
    queryKey: [...dispatchKey, "task", id],
    queryFn: () => dispatch.task(id),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const title = found.data && titleOf(found.data);
  useEffect(() => {
    document.title = title === undefined ? "Atelier" : `${title} · Atelier`;
  }, [title]);
  if (found.data) return <Opened task={found.data} />;
  if (found.error instanceof ApiError && found.error.status === 404) {
    return <Message title="No such task">There is no task at this address. It may have been mistyped.</Message>;
  }
  if (found.isError) {
    return (
      <Message title="The task cannot be shown" onRetry={() => void found.refetch()}>
        {plainWords(found.error)}
      </Message>
    );
  }
  return null;
}

function Opened({ task }: { task: WholeTask }) {
  const say = useSay();
  const onRefused = useCallback((words: string) => say(`That was not taken. ${words}`), [say]);
  const session = useOpenSession(task.session, undefined, onRefused);
  return session ? <TaskRoom task={task} session={session} /> : null;
}
