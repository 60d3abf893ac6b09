import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";
import { desktop, type DesktopNow } from "./api";

const soon = 1_000;
const calm = 5_000;

/** The desktop as the server has it now: asked when the journal tells of a change, and now and then for who watches. */
export function useDesk(session: OpenSession) {
  const client = useQueryClient();
  const desk = useView(session, (view) => view.session.desktop.desk?.id);
  const holder = useView(session, (view) => view.session.desktop.holder);
  const ended = useView(session, (view) => view.session.desktop.ended?.seq);
  const connected = useView(session, (view) => view.connection.status === "live");
  const key = ["desktop", session.id, "now"];
  const query = useQuery({
    queryKey: key,
    queryFn: () => desktop.now(session.id),
    retry: false,
    refetchInterval: ({ state }) => (state.data?.status === "starting" ? soon : calm),
  });
  const { refetch } = query;
  useEffect(() => {
    void refetch();
  }, [desk, holder, ended, connected, refetch]);
  const learn = useCallback(
    (part: Partial<DesktopNow>) =>
      client.setQueryData<DesktopNow>(["desktop", session.id, "now"], (before) => before && { ...before, ...part }),
    [client, session.id],
  );
  return { now: query.data, error: query.error, refetch, learn };
}

export type Desk = ReturnType<typeof useDesk>;
