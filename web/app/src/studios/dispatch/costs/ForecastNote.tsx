import { useQuery } from "@tanstack/react-query";
import { dispatchKey } from "../useLive";
import { usd } from "../words";
import { costsApi, type Forecast } from "./api";
import "./forecast.css";

const address = /^(?:https?|ssh|git|file):\/\/\S+$/;

/** What a task will probably cost, before it begins; nothing where nobody can know. */
export function ForecastNote({ agent, repository }: { agent: string; repository?: string | undefined }) {
  const where = repository !== undefined && address.test(repository) ? repository : undefined;
  const found = useQuery({
    queryKey: [...dispatchKey, "forecast", agent, where],
    queryFn: () => costsApi.forecast(agent, where),
    staleTime: 60_000,
  });
  const words = found.data && forecastWords(found.data);
  return words === undefined ? null : <p className="forecast">{words}</p>;
}

export function forecastWords({ basis, samples, median_usd: median, p90_usd: most }: Forecast): string | undefined {
  if (basis === "nothing" || median === null || samples === 0) return undefined;
  const like = basis === "agent" ? "Tasks before it" : "Tasks like it in this repository";
  if ((most ?? median) === 0) return `${like} cost nothing`;
  const rarely = most === null || most <= median ? "" : `, rarely more than ${usd(most)}`;
  return `${like} cost about ${usd(median)}${rarely}`;
}
