import { useQuery } from "@tanstack/react-query";
import { skillsApi } from "../skills/api";
import { vaultsApi } from "../vaults/api";
import { desk } from "./api";
import { all } from "./useList";

/** What forms offer to choose from; a long list ends after a thousand. */

export function useAgents() {
  return useQuery({ queryKey: ["agents", "all"], queryFn: () => all((page) => desk.agents(page)) });
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
