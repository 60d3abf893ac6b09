import { useId } from "react";
import { usd } from "../words";
import type { Dimension, Sum } from "./sums";

const titles: Readonly<Record<Dimension, string>> = {
  day: "By day",
  agent: "By agent",
  source: "By source",
  repository: "By repository",
};
const nouns: Readonly<Record<Dimension, string>> = {
  day: "Day",
  agent: "Agent",
  source: "Source",
  repository: "Repository",
};
const mostBars = 14;

/** Bars that are a table: what one sees and what one is read are the same numbers. */
export function Plot({ dimension, sums }: { dimension: Dimension; sums: readonly Sum[] }) {
  const id = useId();
  const shown = dimension === "day" ? sums.slice(-mostBars) : sums.slice(0, mostBars);
  // Without prices there are still tokens to compare.
  const priced = shown.some((sum) => sum.usd > 0);
  const size = (sum: Sum) => (priced ? sum.usd : sum.tokens);
  const top = Math.max(...shown.map(size), Number.MIN_VALUE);
  return (
    <section className="plot" aria-labelledby={id}>
      <h2 id={id} className="board__title">
        {titles[dimension]}
      </h2>
      <div className="plot__scroll" tabIndex={0} role="group" aria-labelledby={id}>
        <table className="plot__table">
          <thead>
            <tr>
              <th scope="col">{nouns[dimension]}</th>
              <td aria-hidden="true" />
              <th scope="col">Cost</th>
              <th scope="col">Tokens</th>
              <th scope="col">Tasks</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((sum) => (
              <tr key={sum.name}>
                <th scope="row">{sum.name}</th>
                <td className="plot__cell" aria-hidden="true">
                  <span className="plot__bar" style={{ width: `${(size(sum) / top) * 100}%` }} />
                </td>
                <td>{usd(sum.usd)}</td>
                <td>{sum.tokens.toLocaleString("en")}</td>
                <td>{sum.tasks.toLocaleString("en")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sums.length > shown.length && <p className="board__note">{sums.length - shown.length} more are not shown.</p>}
    </section>
  );
}
