import { desk } from "../desk/api";
import { Trouble } from "../desk/Listing";
import type { Agent } from "../desk/types";
import { useList } from "../desk/useList";
import { ago, useMinute } from "../shell/time";
import type { Shown } from "./AgentPage";
import { changeWords } from "./agentFields";
import "../desk/history.css";

interface Props {
  readonly agent: Agent;
  readonly version: number;
  readonly since: number | undefined;
  readonly onShow: (shown: Shown) => void;
}

/** All versions, each with what it changed. */
export function History({ agent, version, since, onShow }: Props) {
  const list = useList(["agents", agent.id, "versions", agent.version], (page) => desk.agentVersions(agent.id, page));
  const now = useMinute();
  return (
    <aside className="history" aria-label="Versions">
      <h2 className="history__title">Versions</h2>
      {list.error && <Trouble error={list.error} onRetry={list.retry} />}
      <ol className="history__list" reversed>
        {list.items.map((one, index) => {
          const before = list.items[index + 1];
          return (
            <li key={one.version} className="history__one" data-shown={one.version === version}>
              <button
                type="button"
                className="history__button"
                aria-pressed={one.version === version && since === undefined}
                onClick={() => onShow({ version: one.version })}
              >
                <span className="history__name">Version {one.version}</span>
                <span className="history__when">{ago(one.updated_at, now)}</span>
                <span className="history__what">{whatChanged(one, before)}</span>
              </button>
              {before && (
                <button
                  type="button"
                  className="history__diff"
                  aria-pressed={one.version === version && since === before.version}
                  onClick={() => onShow({ version: one.version, since: before.version })}
                >
                  What changed<span className="visually-hidden"> in version {one.version}</span>
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {list.more && (
        <button type="button" className="button button--small" disabled={list.fetching} onClick={list.fetchMore}>
          {list.fetching ? "Fetching…" : "Earlier versions"}
        </button>
      )}
    </aside>
  );
}

function whatChanged(one: Agent, before: Agent | undefined): string {
  if (before) return `Changed: ${changeWords(before, one)}`;
  return one.version === 1 ? "As it was made" : "";
}
