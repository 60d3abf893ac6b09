import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { desk } from "../../desk/api";
import { agentName } from "./words";

const most = 100;

/** Says what an agent is called: the three that come with the studio by their parts, others by their names, unknown ones by their ids. */
export function useAgentName(): (id: string) => string {
  const { data } = useQuery({
    queryKey: ["agents", "names"],
    queryFn: async () => {
      const { data: agents } = await desk.agents(undefined, true, most);
      return new Map(agents.map(({ id, name }) => [id, name] as const));
    },
    staleTime: 60_000,
  });
  return useCallback(
    (id: string) => {
      const plain = agentName(id);
      return plain === id ? (data?.get(id) ?? id) : plain;
    },
    [data],
  );
}
