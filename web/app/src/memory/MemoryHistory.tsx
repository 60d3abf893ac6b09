import { Link } from "@tanstack/react-router";
import { Trouble } from "../desk/Listing";
import { TextDiff } from "../desk/TextDiff";
import { useList } from "../desk/useList";
import { ago, useMinute } from "../shell/time";
import { memoryApi, type MemoryVersion } from "./api";
import "../desk/history.css";

interface Props {
  readonly store: string;
  readonly memory: string;
  readonly version: string | undefined;
}

function useVersions({ store, memory }: Props) {
  return useList(["memory", store, "versions", memory], (page) => memoryApi.versions(store, memory, page));
}

/** All that it ever said, and who said it. */
function List(props: Props) {
  const list = useVersions(props);
  const now = useMinute();
  return (
    <aside className="history" aria-label="Versions">
      <h2 className="history__title">Versions</h2>
      {list.error && <Trouble error={list.error} onRetry={list.retry} />}
      <ol className="history__list" reversed>
        {list.items.map((one) => (
          <li key={one.id} className="history__one" data-shown={one.id === props.version}>
            <Link
              to="/memory/$id/$memory"
              params={{ id: props.store, memory: props.memory }}
              search={one.id === props.version ? {} : { version: one.id }}
              replace
              className="history__button"
              aria-current={one.id === props.version ? "true" : undefined}
            >
              <span className="history__name">{operations[one.operation]}</span>
              <span className="history__when">{ago(one.created_at, now)}</span>
              <span className="history__what">{one.redacted_at ? "Erased since" : author(one)}</span>
            </Link>
          </li>
        ))}
      </ol>
      {list.more && (
        <button type="button" className="button button--small" disabled={list.fetching} onClick={list.fetchMore}>
          {list.fetching ? "Fetching…" : "Earlier versions"}
        </button>
      )}
    </aside>
  );
}

const operations = { created: "Written", modified: "Changed", deleted: "Deleted" } as const;

function author({ created_by: by }: MemoryVersion): string {
  switch (by?.type) {
    case "session_actor":
      return "by an agent in a session";
    case "api_actor":
      return "through the API";
    case "user_actor":
      return "by a person";
    default:
      return "";
  }
}

/** What a version changed, against the one before it. */
function Shown(props: Props) {
  const list = useVersions(props);
  const at = list.items.findIndex(({ id }) => id === props.version);
  const one = list.items[at];
  if (!one) return null;
  const before = list.items[at + 1];
  return (
    <section className="memory__change" aria-label="What this version changed">
      <h2 className="desk__subtitle">What this version changed</h2>
      {one.redacted_at ? (
        <p className="facts__none">What it said was erased.</p>
      ) : (
        <>
          {before?.path && one.path && before.path !== one.path && (
            <p className="desk__aside">
              Moved from <span className="mono">{before.path}</span>
            </p>
          )}
          <TextDiff label="What changed" before={before?.content ?? ""} after={one.content ?? ""} />
        </>
      )}
    </section>
  );
}

export const MemoryHistory = { List, Shown };
