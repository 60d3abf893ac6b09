import { repositoryName } from "../../code/start/address";
import { agentName, sourceWords } from "../words";
import type { Bucket, CostLine, Dot, Group, Totals } from "./api";

/** What was read and written, however it was paid for. */
export function tokensOf(totals: Totals): number {
  const { cache_creation: made } = totals;
  return (
    totals.input_tokens +
    totals.output_tokens +
    totals.cache_read_input_tokens +
    made.ephemeral_5m_input_tokens +
    made.ephemeral_1h_input_tokens
  );
}

/** "GitHub" of `webhook:github`; what belongs to none says so. */
export function lineName(group: Group, { name }: Pick<CostLine, "name">): string {
  if (name === null) return "None";
  switch (group) {
    case "agent":
      return agentName(name);
    case "source": {
      const [kind = name, which] = name.split(":", 2);
      return sourceWords({ kind, name: kind === "webhook" ? (which ?? null) : null, delivery: null });
    }
    case "repository":
      return repositoryName(name);
    default:
      return name;
  }
}

/** The dearest first; among those that cost nothing the ones that used most. */
export function dearest(lines: readonly CostLine[]): readonly CostLine[] {
  return [...lines].sort((one, other) => other.cost_usd - one.cost_usd || tokensOf(other) - tokensOf(one));
}

/** One column of a plot: what it stands for, and its parts from below. */
export interface Column {
  readonly name: string;
  readonly parts: readonly { readonly of: string; readonly size: number }[];
}

/** What each of the last days cost, agent by agent; also of days on which nothing happened. Without prices it counts requests. */
export function daysOf(dots: readonly Dot[], last: string, most: number): readonly Column[] {
  const priced = dots.some(({ cost_nano_usd: cost }) => cost > 0);
  const byDay = new Map<string, readonly Dot[]>();
  for (const dot of dots) byDay.set(dot.day, [...(byDay.get(dot.day) ?? []), dot]);
  const first = [...byDay.keys()].reduce((one, other) => (other < one ? other : one), last);
  const columns: Column[] = [];
  for (let day = last; columns.length < most && (day >= first || columns.length < leastDays); day = dayBefore(day)) {
    const parts = (byDay.get(day) ?? []).map((dot) => ({
      of: dot.agent,
      size: priced ? dot.cost_nano_usd / 1e9 : dot.requests,
    }));
    columns.unshift({ name: day, parts: parts.sort((one, other) => one.of.localeCompare(other.of)) });
  }
  return columns;
}

/** So few days make no picture. */
const leastDays = 7;

export function dayBefore(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

/** The histogram from its first to its last bucket that has tasks. */
export function filled(buckets: readonly Bucket[]): readonly Bucket[] {
  const from = buckets.findIndex(({ tasks }) => tasks > 0);
  const to = buckets.findLastIndex(({ tasks }) => tasks > 0);
  return from < 0 ? [] : buckets.slice(from, to + 1);
}

/** "$0.05 to $0.10". */
export function bucketName({ from_usd: from, to_usd: to }: Bucket): string {
  const words = (dollars: number) =>
    `$${dollars < 0.01 && dollars > 0 ? dollars : dollars.toFixed(dollars < 1 ? 2 : 0)}`;
  if (to === null) return `over ${words(from)}`;
  return from === 0 ? `under ${words(to)}` : `${words(from)} to ${words(to)}`;
}
