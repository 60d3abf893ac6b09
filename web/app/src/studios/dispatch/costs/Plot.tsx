import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { Icon } from "../../../design/Icon";
import { plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { useAgentName } from "../useAgentName";
import { usd } from "../words";
import { costsApi, type CostLine, type Group } from "./api";
import { dearest, lineName, tokensOf } from "./sums";

const nouns: Readonly<Record<Group, string>> = {
  day: "Day",
  agent: "Agent",
  source: "Source",
  repository: "Repository",
  model: "Model",
  task: "Task",
};
const most = 12;

interface Props {
  readonly group: Group;
  readonly lines: readonly CostLine[];
  /** The first day that counts. */
  readonly from?: string | undefined;
}

/** Bars that are a table: what one sees and what one is read are the same numbers. */
export function Plot({ group, lines, from }: Props) {
  const nameOf = useAgentName();
  const id = useId();
  const shown = dearest(lines).slice(0, most);
  // Without prices there are still tokens to compare.
  const priced = shown.some((line) => line.cost_usd > 0);
  const size = (line: CostLine) => (priced ? line.cost_usd : tokensOf(line));
  const top = Math.max(...shown.map(size), Number.MIN_VALUE);
  return (
    <section className="plot" aria-labelledby={id}>
      <div className="board__head plot__head">
        <h2 id={id} className="board__title">
          By {nouns[group].toLowerCase()}
        </h2>
        <Keep group={group} from={from} />
      </div>
      <div className="plot__scroll" tabIndex={0} role="group" aria-labelledby={id}>
        <table className="plot__table">
          <thead>
            <tr>
              <th scope="col">{nouns[group]}</th>
              <td aria-hidden="true" />
              <th scope="col">Cost</th>
              <th scope="col">Tokens</th>
              <th scope="col">Requests</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.name ?? ""}>
                <th scope="row" title={line.name ?? undefined}>
                  {group === "agent" && line.name !== null ? nameOf(line.name) : lineName(group, line)}
                </th>
                <td className="plot__cell" aria-hidden="true">
                  <span className="plot__bar" style={{ width: `${(size(line) / top) * 100}%` }} />
                </td>
                <td>{usd(line.cost_usd)}</td>
                <td>{tokensOf(line).toLocaleString("en")}</td>
                <td>{line.requests.toLocaleString("en")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > shown.length && (
        <p className="board__note">{lines.length - shown.length} more are in the table to download.</p>
      )}
    </section>
  );
}

/** All of it as a table for other programs. */
function Keep({ group, from }: Pick<Props, "group" | "from">) {
  const say = useSay();
  const keep = useMutation({
    mutationFn: () => costsApi.table(group, from),
    onError: (error) => say(plainWords(error)),
  });
  const label = `Download costs by ${nouns[group].toLowerCase()} as CSV`;
  return (
    <button
      type="button"
      className="button button--small plot__keep"
      aria-label={label}
      title={label}
      disabled={keep.isPending}
      onClick={() => keep.mutate()}
    >
      <Icon name="download" size={16} />
      CSV
    </button>
  );
}
