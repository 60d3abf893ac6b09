import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Select } from "../../../desk/fields";
import { Nothing, Trouble, Waiting } from "../../../desk/Listing";
import { dispatch } from "../api";
import { Board } from "../Board";
import { dispatchKey, useLive } from "../useLive";
import { titleOf, usd } from "../words";
import { costsApi, groups, type CostLine, type Costs, type Group } from "./api";
import { Budgets } from "./Budgets";
import { Health } from "./Health";
import { Plot } from "./Plot";
import { DaysPlot, TasksPlot } from "./Plots";
import { dayBefore, tokensOf } from "./sums";
import "./costs.css";

const spans = [
  ["7", "Last 7 days"],
  ["30", "Last 30 days"],
  ["90", "Last 90 days"],
  ["", "All time"],
] as const;
const mostDays = 90;

/** How the machine is, what may be spent, and what was: by day, agent, source, repository, model and task. */
export function CostsPage() {
  useLive();
  const [span, setSpan] = useState<string>("30");
  const today = new Date().toISOString().slice(0, 10);
  const from = span === "" ? undefined : dayBefore(today, Number(span) - 1);
  const days = useCosts("day", from);
  return (
    <Board title="Costs and health" lead="By list price, of every request that every task has made.">
      <Health />
      <Budgets />
      <div className="board__head costs__head">
        <Sum costs={days.data} />
        <Select small aria-label="Which days" value={span} options={spans} onChange={setSpan} />
      </div>
      {days.isError && !days.data ? (
        <Trouble error={days.error} onRetry={() => void days.refetch()} />
      ) : !days.data ? (
        <Waiting rows={4} />
      ) : days.data.totals.requests === 0 ? (
        <Nothing title="Nothing was spent">No task has asked a model in these days.</Nothing>
      ) : (
        <div className="costs">
          <DaysPlot
            dots={days.data.histograms.by_day_and_agent}
            last={today}
            most={span === "" ? mostDays : Number(span)}
          />
          <TasksPlot buckets={days.data.histograms.cost_per_task} />
          {groups.map((group) => (
            <By key={group} group={group} from={from} />
          ))}
          <Dearest from={from} />
        </div>
      )}
    </Board>
  );
}

function useCosts(group: Group, from: string | undefined, limit?: number) {
  return useQuery({
    queryKey: [...dispatchKey, "costs", group, from, limit],
    queryFn: () => costsApi.by(group, from, limit),
    placeholderData: keepPreviousData,
  });
}

function Sum({ costs }: { costs: Costs | undefined }) {
  if (!costs) return <p className="costs__sum" />;
  const { totals } = costs;
  const unpriced = totals.unpriced_requests;
  return (
    <p className="costs__sum">
      <strong>{usd(totals.cost_usd)}</strong> for {totals.requests.toLocaleString("en")} requests and{" "}
      {tokensOf(totals).toLocaleString("en")} tokens
      {unpriced > 0 && `; ${unpriced.toLocaleString("en")} of them have no price`}
    </p>
  );
}

function By({ group, from }: { group: Group; from: string | undefined }) {
  const found = useCosts(group, from);
  if (found.isError && !found.data) return <Trouble error={found.error} onRetry={() => void found.refetch()} />;
  return <Plot group={group} lines={found.data?.data ?? []} from={from} />;
}

const mostTasks = 8;

/** The tasks that cost most, each with what it gave to others. */
function Dearest({ from }: { from: string | undefined }) {
  const found = useCosts("task", from, mostTasks);
  const lines = (found.data?.data ?? []).filter((line) => line.name !== null && line.cost_usd > 0).slice(0, mostTasks);
  if (lines.length === 0) return null;
  return (
    <section className="plot" aria-labelledby="dearest-title">
      <h2 id="dearest-title" className="board__title">
        Dearest tasks
      </h2>
      <ol className="dearest">
        {lines.map((line) => (
          <li key={line.name}>
            <DearTask line={line} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function DearTask({ line }: { line: CostLine }) {
  const id = line.name ?? "";
  const task = useQuery({ queryKey: [...dispatchKey, "task", id], queryFn: () => dispatch.task(id), retry: false });
  return (
    <Link to="/dispatch/tasks/$id" params={{ id }} className="dearest__one">
      <span className="dearest__title">{task.data ? titleOf(task.data) : id}</span>
      <span>{usd(line.cost_usd)}</span>
    </Link>
  );
}
