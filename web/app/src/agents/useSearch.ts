import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { desk } from "../desk/api";
import type { Agent } from "../desk/types";
import { useList, type List } from "../desk/useList";

/** So many found fill a page; nobody waits for more. */
const enough = 20;
/** How far back is looked before somebody asks for it. */
const stretch = 500;
const most = 100;

export interface Search {
  readonly list: List<Agent>;
  readonly found: readonly Agent[];
  readonly searching: boolean;
  /** How many were looked at. */
  readonly looked: number;
}

/**
 * Agents by a part of their name, or by their id. The server does not search by name, so their list is read from the newest on: no further
 * than a page is filled or a stretch is read, and a stretch more each time that somebody asks.
 */
export function useSearch(wanted: string, archived: boolean): Search {
  const words = wanted.trim().toLowerCase();
  const searching = words !== "";
  const [asked, ask] = useState({ words, stretches: 1, pages: 1 });
  const limits = asked.words === words ? asked : { words, stretches: 1, pages: 1 };
  const list = useList(["agents", "list", archived, searching], (page) =>
    desk.agents(page, archived, searching ? most : enough),
  );
  const exact = useQuery({
    queryKey: ["agents", wanted.trim()],
    queryFn: () => desk.agent(wanted.trim()),
    enabled: wanted.trim().startsWith("agent_"),
    retry: false,
  });
  const { items, more, fetching, error, fetchMore } = list;
  const found = useMemo(() => {
    const named = items.filter(({ name, id }) => name.toLowerCase().includes(words) || id === words);
    return exact.data && named.every(({ id }) => id !== exact.data.id) ? [exact.data, ...named] : named;
  }, [items, words, exact.data]);
  const short = searching && found.length < enough * limits.pages && items.length < stretch * limits.stretches;
  useEffect(() => {
    if (short && more && !fetching && !error) fetchMore();
  }, [short, more, fetching, error, fetchMore]);

  const further = () =>
    ask({ words, stretches: Math.ceil(items.length / stretch) + 1, pages: Math.floor(found.length / enough) + 1 });
  return { list: searching ? { ...list, fetchMore: further } : list, found, searching, looked: items.length };
}
