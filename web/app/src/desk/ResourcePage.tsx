import { useQuery, type QueryKey } from "@tanstack/react-query";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { ApiError } from "../shell/api";
import { Message } from "../shell/Message";
import { Copied } from "./Copied";
import { DeskPage } from "./DeskPage";
import { Trouble, Waiting } from "./Listing";

interface Props<T> {
  readonly id: string;
  /** "vault" */
  readonly noun: string;
  /** Where all of them are. */
  readonly place: { readonly to: NonNullable<LinkProps["to"]>; readonly label: string };
  readonly queryKey: QueryKey;
  readonly fetch: () => Promise<T>;
  readonly title: (found: T) => string;
  readonly lead?: (found: T) => ReactNode;
  readonly actions?: (found: T) => ReactNode;
  readonly wide?: boolean;
  readonly children: (found: T) => ReactNode;
}

/** A page about one resource, with words for its absence and for trouble. */
export function ResourcePage<T>(props: Props<T>) {
  const { id, noun, place, queryKey, fetch, title, lead, actions, wide = false, children } = props;
  const found = useQuery({ queryKey, queryFn: fetch });
  if (found.error instanceof ApiError && found.error.status === 404) {
    return (
      <Message title={`No such ${noun}`}>
        There is no {noun} at this address. It may have been deleted, or the address was mistyped.
      </Message>
    );
  }
  const { data } = found;
  return (
    <DeskPage
      title={data ? title(data) : noun.charAt(0).toUpperCase() + noun.slice(1)}
      wide={wide}
      trail={<Link to={place.to}>{place.label}</Link>}
      lead={
        <>
          {data && lead?.(data)}
          <Copied text={id} what="id" />
        </>
      }
      actions={data && actions?.(data)}
    >
      {data ? (
        children(data)
      ) : found.error ? (
        <Trouble error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Waiting rows={4} />
      )}
    </DeskPage>
  );
}
