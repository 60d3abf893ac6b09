import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { dispatchKey } from "../useLive";
import { usd } from "../words";
import { costsApi } from "./api";
import { useHealth } from "./useHealth";
import "./health.css";

/** The machine in a line: whether it is well, who answers, and what today has cost. */
export function HealthLine() {
  const health = useHealth();
  const today = new Date().toISOString().slice(0, 10);
  const costs = useQuery({
    queryKey: [...dispatchKey, "costs", "day", today, undefined],
    queryFn: () => costsApi.by("day", today),
  });
  const telling = health.parts.filter(({ name, well }) => !well || name === "Models" || name === "Disk");
  return (
    <div className="health-line" role="group" aria-label="The machine">
      <span className="session-status" data-tone={health.tone}>
        {health.words}
      </span>
      {telling.map(({ name, words }) => (
        <span key={name}>{name === "Models" && words.includes(":") ? words : `${name}: ${words}`}</span>
      ))}
      {costs.data && <span>{usd(costs.data.totals.cost_usd)} today</span>}
      <Link to="/dispatch/costs">All of it</Link>
    </div>
  );
}
