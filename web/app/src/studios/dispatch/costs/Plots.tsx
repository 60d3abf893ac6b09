import { useId } from "react";
import { usd } from "../words";
import type { Bucket, Dot } from "./api";
import { Columns } from "./Columns";
import { bucketName, daysOf, filled } from "./sums";
import { useAgentName } from "../useAgentName";

/** What each day cost, by who worked. */
export function DaysPlot({ dots, last, most }: { dots: readonly Dot[]; last: string; most: number }) {
  const nameOf = useAgentName();
  const id = useId();
  const columns = daysOf(dots, last, most);
  const agents = [...new Set(dots.map(({ agent }) => agent))].sort();
  const priced = dots.some(({ cost_nano_usd: cost }) => cost > 0);
  const every = Math.ceil(columns.length / 7);
  const short = (day: string) =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString("en", { month: "short", day: "numeric", timeZone: "UTC" });
  return (
    <section className="plot" aria-labelledby={id}>
      <div className="board__head">
        <h2 id={id} className="board__title">
          By day
        </h2>
        <ul className="legend">
          {agents.map((agent, index) => (
            <li key={agent} data-part={index % 5}>
              {nameOf(agent)}
            </li>
          ))}
        </ul>
      </div>
      <Columns
        label={priced ? "What each day cost" : "Requests of each day"}
        columns={columns}
        of={agents}
        words={(size) => (priced ? usd(size) : `${size.toLocaleString("en")} requests`)}
        nameOf={({ name }) => short(name)}
        ticks={({ name }, index) => ((columns.length - 1 - index) % every === 0 ? short(name) : "")}
      />
    </section>
  );
}

/** How many tasks cost how much. */
export function TasksPlot({ buckets }: { buckets: readonly Bucket[] }) {
  const id = useId();
  const shown = filled(buckets);
  if (shown.length === 0) return null;
  const columns = shown.map((bucket) => ({
    name: bucketName(bucket),
    parts: [{ of: "tasks", size: bucket.tasks }],
  }));
  return (
    <section className="plot" aria-labelledby={id}>
      <div className="board__head">
        <h2 id={id} className="board__title">
          What tasks cost
        </h2>
        <p className="board__note">Each with what it gave to others</p>
      </div>
      <Columns
        label="How many tasks cost how much"
        columns={columns}
        of={["tasks"]}
        words={(size) => (size === 1 ? "1 task" : `${size.toLocaleString("en")} tasks`)}
        nameOf={({ name }) => name}
        ticks={({ name }) => name}
      />
    </section>
  );
}
