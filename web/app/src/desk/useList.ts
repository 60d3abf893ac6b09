import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Page } from "../shell/api";

/** What a page with a list needs of it. */
export interface List<T> {
  readonly items: readonly T[];
  readonly pending: boolean;
  readonly error: Error | null;
  readonly more: boolean;
  readonly fetching: boolean;
  readonly fetchMore: () => void;
  readonly retry: () => void;
}

/** A list that is fetched page by page. */
export function useList<T>(key: QueryKey, fetch: (page?: string) => Promise<Page<T>>): List<T> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetch(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_page ?? undefined,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  return {
    items,
    pending: query.isPending,
    error: query.error,
    more: query.hasNextPage,
    fetching: query.isFetchingNextPage,
    fetchMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

/** All of a list that is short by nature, or that somebody chooses from. */
export async function all<T>(fetch: (page?: string) => Promise<Page<T>>): Promise<readonly T[]> {
  const found: T[] = [];
  let page: string | undefined;
  do {
    const next: Page<T> = await fetch(page);
    found.push(...next.data);
    page = next.next_page ?? undefined;
  } while (page !== undefined && found.length < 1_000);
  return found;
}
