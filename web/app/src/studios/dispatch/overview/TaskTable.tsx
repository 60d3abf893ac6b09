import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Nothing, Trouble, Waiting } from "../../../desk/Listing";
import { Select } from "../../../desk/fields";
import { repositoryName } from "../../code/start/address";
import { dispatch } from "../api";
import type { Task } from "../types";
import { dispatchKey } from "../useLive";
import { sourceWords } from "../words";
import { TaskRows } from "./TaskRows";
import { choicesOf, filterOf, stateChoices, type BoardSearch } from "./filter";
import { useAgentName } from "../useAgentName";

interface Props {
  readonly search: BoardSearch;
  readonly onChange: (part: { readonly [Name in keyof BoardSearch]?: string | undefined }) => void;
}

const most = 100;

/** The newest tasks, of all or of some. */
export function TaskTable({ search, onChange }: Props) {
  const filter = filterOf(search);
  const list = useQuery({
    queryKey: [...dispatchKey, "tasks", filter],
    queryFn: () => dispatch.tasks(filter, most),
    placeholderData: keepPreviousData,
  });
  const tasks = list.data ?? [];
  const narrowed = [search.state, search.source, search.repository, search.agent].some(Boolean);
  return (
    <section aria-labelledby="tasks-title">
      <div className="board__head">
        <h2 id="tasks-title" className="board__title">
          Tasks
        </h2>
        <p className="board__note">{tasks.length === most ? `The newest ${most}` : ""}</p>
      </div>
      <Filters search={search} tasks={tasks} onChange={onChange} />
      {list.isError && tasks.length === 0 ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Waiting />
      ) : tasks.length === 0 ? (
        <Nothing title={narrowed ? "No task is like that" : "There are no tasks yet"}>
          {narrowed ? "Choose less." : "Ask the brain for something, or let a webhook do so."}
        </Nothing>
      ) : (
        <TaskRows tasks={tasks} />
      )}
    </section>
  );
}

function Filters({ search, tasks, onChange }: Props & { readonly tasks: readonly Task[] }) {
  const nameOf = useAgentName();
  const sources = choicesOf(
    tasks.map(({ origin }) => origin.name ?? origin.kind),
    search.source,
  );
  const repositories = choicesOf(
    tasks.map(({ repository }) => repository),
    search.repository,
  );
  const agents = choicesOf(
    tasks.map(({ agent }) => agent),
    search.agent,
  );
  return (
    <div className="desk__bar" role="search" aria-label="Which tasks">
      <Select
        small
        aria-label="State"
        value={search.state ?? ""}
        options={stateChoices}
        onChange={(state) => onChange({ state })}
      />
      <Select
        small
        aria-label="Source"
        value={search.source ?? ""}
        options={[
          ["", "Any source"],
          ...sources.map((source) => [source, sourceWords({ kind: source, name: null, delivery: null })] as const),
        ]}
        onChange={(source) => onChange({ source })}
      />
      <Select
        small
        aria-label="Repository"
        value={search.repository ?? ""}
        options={[["", "Any repository"], ...repositories.map((url) => [url, repositoryName(url)] as const)]}
        onChange={(repository) => onChange({ repository })}
      />
      <Select
        small
        aria-label="Agent"
        value={search.agent ?? ""}
        options={[["", "Any agent"], ...agents.map((agent) => [agent, nameOf(agent)] as const)]}
        onChange={(agent) => onChange({ agent })}
      />
    </div>
  );
}
