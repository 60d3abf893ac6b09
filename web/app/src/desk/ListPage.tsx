import { useState, type ReactNode } from "react";
import type { Page } from "../shell/api";
import { DeskPage } from "./DeskPage";
import { Check } from "./fields";
import { Listing } from "./Listing";
import { useList } from "./useList";

interface Props<T> {
  readonly title: string;
  readonly lead: ReactNode;
  /** What everything about these is cached under. */
  readonly name: string;
  readonly fetch: (page: string | undefined, archived: boolean) => Promise<Page<T>>;
  readonly row: (item: T) => ReactNode;
  readonly empty: ReactNode;
  /** The button that makes a new one. */
  readonly action: ReactNode;
  /** What the archived ones are asked for with; absent where there are none. */
  readonly archived?: string;
  /** Between the head and the list. */
  readonly before?: ReactNode;
  /** Dialogs. */
  readonly children?: ReactNode;
}

/** A page with all resources of a kind, newest first. */
export function ListPage<T extends { readonly id: string }>(props: Props<T>) {
  const { title, lead, name, fetch, row, empty, action, archived, before, children } = props;
  const [all, setAll] = useState(false);
  const list = useList([name, "list", all], (page) => fetch(page, all));
  return (
    <DeskPage title={title} lead={lead} actions={action}>
      {before}
      {archived !== undefined && (
        <div className="desk__bar">
          <Check checked={all} onChange={setAll}>
            {archived}
          </Check>
        </div>
      )}
      <Listing list={list} label={`${title}, newest first`} keyOf={({ id }) => id} row={row} empty={empty} />
      {children}
    </DeskPage>
  );
}
