import type { ReactNode } from "react";
import { plainWords } from "../shell/api";
import type { List } from "./useList";
import "./listing.css";

interface Props<T> {
  readonly list: List<T>;
  readonly label: string;
  readonly row: (item: T) => ReactNode;
  readonly keyOf: (item: T) => string;
  /** What is shown where nothing is. */
  readonly empty: ReactNode;
  /** Only these; for searching in what is fetched. */
  readonly shown?: readonly T[];
  /** What the button says that fetches more. */
  readonly more?: string | undefined;
}

/** Rows, page by page, with a place for waiting, for nothing and for trouble. */
export function Listing<T>({ list, label, row, keyOf, empty, shown = list.items, more = "Show more" }: Props<T>) {
  if (list.error && list.items.length === 0) return <Trouble error={list.error} onRetry={list.retry} />;
  if (list.pending) return <Waiting />;
  return (
    <>
      {shown.length > 0 ? (
        <ul className="rows" aria-label={label}>
          {shown.map((item) => (
            <li key={keyOf(item)} className="rows__one">
              {row(item)}
            </li>
          ))}
        </ul>
      ) : (
        !list.more && <div className="rows__empty">{empty}</div>
      )}
      {list.error && <Trouble error={list.error} onRetry={list.retry} />}
      {list.more && (
        <button
          type="button"
          className="button button--outline rows__more"
          disabled={list.fetching}
          onClick={list.fetchMore}
        >
          {list.fetching ? "Fetching…" : more}
        </button>
      )}
    </>
  );
}

/** As high as what will most likely come, so that nothing jumps. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  return (
    <div className="rows" aria-busy="true" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="rows__one rows__ghost" aria-hidden="true">
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}

export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <div className="trouble" role="alert">
      <p>{plainWords(error)}</p>
      {onRetry && (
        <button type="button" className="button button--outline button--small" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** A few words where there is nothing yet. */
export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p className="nothing__title">{title}</p>
      {children && <p className="nothing__text">{children}</p>}
    </div>
  );
}
