import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Trouble, Waiting } from "../../../desk/Listing";
import { TextDiff } from "../../../desk/TextDiff";
import { useList } from "../../../desk/useList";
import { ago, useMinute } from "../../../shell/time";
import { Board } from "../Board";
import { dispatchKey } from "../useLive";
import { brainApi, type BrainText, type BrainVersion } from "./api";
import "../../../desk/history.css";
import "../inbox/inbox.css";
import "./brain.css";

export interface BrainSearch {
  /** Whose change is shown; none: the text as it is now. */
  readonly version?: number;
}

const brainKey = [...dispatchKey, "brain"] as const;

/** What the brain is told of the registry: now, at every time before, and what each change of the registry changed in it. */
export function BrainPage({ search }: { search: BrainSearch }) {
  const now = useQuery({ queryKey: [...brainKey, "now"], queryFn: brainApi.now });
  const list = useList([...brainKey, "versions", now.data?.version], brainApi.versions);
  return (
    <Board
      title="The brain's instructions"
      trail={<Link to="/dispatch/webhooks">Registry</Link>}
      lead="Made of the registry alone, anew with each of its changes. A conversation keeps the version that it began with."
    >
      <div className="brain">
        <div className="brain__main">
          {search.version === undefined ? (
            now.data ? (
              <Text text={now.data} />
            ) : now.isError ? (
              <Trouble error={now.error} onRetry={() => void now.refetch()} />
            ) : (
              <Waiting rows={4} />
            )
          ) : (
            <Change version={search.version} />
          )}
        </div>
        <aside className="history" aria-label="Versions">
          <h2 className="history__title">Versions</h2>
          {list.error && <Trouble error={list.error} onRetry={list.retry} />}
          <ol className="history__list" reversed>
            {list.items.map((one) => (
              <li key={one.version} className="history__one" data-shown={one.version === search.version}>
                <Version one={one} shown={search.version} latest={now.data?.version} />
              </li>
            ))}
          </ol>
          {list.more && (
            <button type="button" className="button button--small" disabled={list.fetching} onClick={list.fetchMore}>
              {list.fetching ? "Fetching…" : "Earlier versions"}
            </button>
          )}
        </aside>
      </div>
    </Board>
  );
}

interface VersionProps {
  readonly one: BrainVersion;
  readonly shown: number | undefined;
  readonly latest: number | undefined;
}

function Version({ one, shown, latest }: VersionProps) {
  const navigate = useNavigate();
  const now = useMinute();
  const show = (search: BrainSearch) => void navigate({ to: "/dispatch/brain", search, replace: true });
  const isLatest = one.version === latest;
  return (
    <>
      <button
        type="button"
        className="history__button"
        aria-pressed={one.version === shown || (shown === undefined && isLatest)}
        onClick={() => show(isLatest ? {} : { version: one.version })}
      >
        <span className="history__name">Version {one.version}</span>
        <span className="history__when">{ago(one.created_at, now)}</span>
        <span className="history__what">
          {one.cause}
          {one.actor !== "system" && `, by ${one.actor.replace(/^user:/, "")}`}
        </span>
      </button>
      {isLatest && one.version > 1 && (
        <button
          type="button"
          className="history__diff"
          aria-pressed={one.version === shown}
          onClick={() => show({ version: one.version })}
        >
          What changed<span className="visually-hidden"> in version {one.version}</span>
        </button>
      )}
    </>
  );
}

function Text({ text }: { text: BrainText }) {
  return (
    <>
      <h2 className="board__title">Version {text.version}, as it is now</h2>
      <pre className="raw brain__text" tabIndex={0} aria-label={`Version ${text.version}`}>
        {text.text}
      </pre>
    </>
  );
}

/** A version against the one before it; the first one as it is. */
function Change({ version }: { version: number }) {
  const after = useBrain(version);
  const before = useBrain(version - 1);
  const error = after.error ?? before.error;
  if (error) return <Trouble error={error} onRetry={() => void after.refetch()} />;
  if (!after.data || (version > 1 && !before.data)) return <Waiting rows={4} />;
  return before.data ? (
    <>
      <h2 className="board__title">What changed in version {version}</h2>
      <TextDiff label={`Version ${version}, what changed`} before={before.data.text} after={after.data.text} />
    </>
  ) : (
    <Text text={after.data} />
  );
}

/** A version never changes, so it is fetched once. */
function useBrain(version: number) {
  return useQuery({
    queryKey: ["brain-version", version],
    queryFn: () => brainApi.version(version),
    enabled: version >= 1,
    staleTime: Infinity,
  });
}
