import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { skillsApi } from "../skills/api";
import { vaultsApi } from "../vaults/api";
import { desk } from "./api";
import type { Agent } from "./types";
import { all, useList, type List } from "./useList";

/** As many as the API gives at once. */
const most = 100;

/** What forms offer to choose from; a long list ends after a thousand. */

/** @param fetchMore fetches older ones, if `more` says that there are some */
export interface Agents extends Pick<List<Agent>, "error" | "retry" | "more" | "fetchMore"> {
  /** Undefined until the first of them are there. */
  readonly data: readonly Agent[] | undefined;
}

/** The newest agents, more on demand, and in any case the one that is chosen already. */
export function useAgents(chosen = ""): Agents {
  const list = useList(["agents", "choices"], (page) => desk.agents(page, false, most));
  const { items, pending } = list;
  const missing = chosen !== "" && !pending && items.every(({ id }) => id !== chosen);
  const found = useQuery({
    queryKey: ["agents", chosen],
    queryFn: () => desk.agent(chosen),
    enabled: missing,
    retry: false,
  });
  const known = missing ? found.data : undefined;
  const data = useMemo(() => (known ? [...items, known] : items), [items, known]);
  return { ...list, data: pending ? undefined : data };
}

export function useEnvironments() {
  return useQuery({ queryKey: ["environments", "all"], queryFn: () => all((page) => desk.environments(page)) });
}

export function useModels() {
  return useQuery({ queryKey: ["models"], queryFn: async () => (await desk.models()).data, staleTime: Infinity });
}

export function useVaults() {
  return useQuery({ queryKey: ["vaults", "all"], queryFn: () => all((page) => vaultsApi.list(page)) });
}

export function useSkills() {
  return useQuery({ queryKey: ["skills", "all"], queryFn: () => all((page) => skillsApi.list(page)) });
}
