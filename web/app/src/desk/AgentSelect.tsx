import type { Agents } from "./choices";
import { Select, SelectField } from "./fields";
import type { Agent } from "./types";

interface Props {
  readonly agents: Agents;
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** The choice of none. */
  readonly none?: string;
  readonly words?: (agent: Agent) => string;
  /** In a bar, with its label only for those who do not see it. */
  readonly small?: boolean;
}

/** No id looks like this. */
const older = "…";

/** One of the agents; those that are not fetched yet are the last choice. */
export function AgentSelect({ agents, label, value, onChange, none, words = nameOf, small = false }: Props) {
  const { data = [], more, fetchMore } = agents;
  const options = [
    ...(none === undefined ? [] : [["", none] as const]),
    ...data.map((agent) => [agent.id, words(agent)] as const),
    ...(value === "" || data.some(({ id }) => id === value) ? [] : [[value, value] as const]),
    ...(more ? [[older, "Older ones…"] as const] : []),
  ];
  const choose = (id: string) => {
    if (id === older) fetchMore();
    else onChange(id);
  };
  return small ? (
    <Select small aria-label={label} value={value} options={options} onChange={choose} />
  ) : (
    <SelectField label={label} value={value} options={options} onChange={choose} />
  );
}

function nameOf({ name }: Agent): string {
  return name;
}
