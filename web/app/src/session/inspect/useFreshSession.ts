import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { desk } from "../../desk/api";
import type { OpenSession } from "../openSession";
import { useView } from "../useOpenSession";

const pause = 700;

/** What the server says of a session and of what it has used; asked again soon after something happened in it. */
export function useFreshSession(session: OpenSession) {
  const { id } = session;
  const queries = useQueryClient();
  const lastSeq = useView(session, (view) => view.session.lastSeq);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: ["sessions", "one", id] });
    }, pause);
  }, [queries, id, lastSeq]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  const known = useQuery({ queryKey: ["sessions", "one", id], queryFn: () => desk.session(id) });
  const usage = useQuery({
    queryKey: ["sessions", "one", id, "usage"],
    queryFn: async () => (await desk.usage(id, "model")).data,
  });
  return { known, usage };
}
