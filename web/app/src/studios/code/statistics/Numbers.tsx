import { count, dollars } from "../../../desk/money";
import { lasted } from "../times";
import type { Statistics, ToolCount } from "./types";
import { between, percent } from "./words";

/** The numbers of the newest runs. Nothing is estimated: what was not measured has a dash. */
export function Numbers({ of }: { of: Statistics }) {
  if (of.runs === 0) return null;
  return (
    <div className="numbers">
      <dl className="numbers__tiles">
        <Tile name="Runs" value={count(of.runs)} note={statusNote(of)} />
        <Tile name="End in a pull request" value={percent(of.pull_requests.rate)} note={pullNote(of.pull_requests)} />
        <Tile
          name="Checks passed"
          value={of.checks.runs === 0 ? "–" : percent(of.checks.passed / of.checks.runs)}
          note={`${of.checks.passed} of ${of.checks.runs}`}
        />
        <Tile name="Usual time" value={time(of.duration_ms.p50)} note={`95 % within ${time(of.duration_ms.p95)}`} />
        <Tile
          name="Turns a run"
          value={of.turns.mean_per_run?.toFixed(1) ?? "–"}
          note={`${time(of.turns.mean_ms)} each`}
        />
        <Tile
          name="Calls that worked"
          value={percent(of.tools.success_rate)}
          note={`${count(of.tools.calls)} calls, ${count(of.tools.errors)} failed`}
        />
        <Tile name="Cost" value={dollars(of.cost.usd * 1e9)} note={costNote(of.cost.unpriced_requests)} />
      </dl>
      <div className="numbers__tables">
        <Tools tools={of.tools.by_tool} />
        <Confidence of={of.confidence} />
      </div>
    </div>
  );
}

function Tile({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className="tile">
      <dt>{name}</dt>
      <dd className="tile__value">{value}</dd>
      <dd className="tile__note">{note}</dd>
    </div>
  );
}

function time(ms: number | undefined): string {
  return ms === undefined ? "–" : lasted(ms);
}

function statusNote({ by_status: by }: Statistics): string {
  const parts = [
    [by.failed ?? 0, "failed"],
    [by.unfinished ?? 0, "unfinished"],
    [by.cancelled ?? 0, "cancelled"],
    [by.no_change ?? 0, "without a change"],
  ] as const;
  return parts.flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : [])).join(", ") || "all well";
}

function pullNote({ opened, states }: Statistics["pull_requests"]): string {
  const merged = states.merged ?? 0;
  return merged > 0 ? `${opened} opened, ${merged} merged here` : `${opened} opened`;
}

function costNote(unpriced: number): string {
  return unpriced === 0 ? "by list price" : `${count(unpriced)} requests have no price`;
}

function Tools({ tools }: { tools: Readonly<Record<string, ToolCount>> }) {
  const rows = Object.entries(tools).sort(([, one], [, other]) => other.calls - one.calls);
  if (rows.length === 0) return null;
  return (
    <table className="numbers__table">
      <caption>Tools</caption>
      <thead>
        <tr>
          <th scope="col">Tool</th>
          <th scope="col">Calls</th>
          <th scope="col">Worked</th>
          <th scope="col">Time each</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, tool]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{count(tool.calls)}</td>
            <td>{percent(tool.success_rate)}</td>
            <td>{time(tool.mean_ms)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How sure the coder said it was, against what came of it. */
function Confidence({ of }: { of: Statistics["confidence"] }) {
  const groups = of.groups.filter(({ samples }) => samples > 0);
  if (groups.length === 0) return null;
  return (
    <table className="numbers__table">
      <caption>How sure it was, and how right</caption>
      <thead>
        <tr>
          <th scope="col">Said</th>
          <th scope="col">Runs</th>
          <th scope="col">On average</th>
          <th scope="col">Came true</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.from}>
            <th scope="row">{between(group.from, group.to)}</th>
            <td>{count(group.samples)}</td>
            <td>{percent(group.mean_stated)}</td>
            <td>{percent(group.success_rate)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
