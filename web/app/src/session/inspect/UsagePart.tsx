import { count, dollars } from "../../desk/money";
import type { UsageLine } from "../../desk/types";

/** What each model was sent, what it answered and what that costs by its list price; threads included. */
export function UsagePart({ lines, pending }: { lines: readonly UsageLine[]; pending: boolean }) {
  const total = lines.reduce((sum, line) => sum + line.list_cost_nano_usd, 0);
  const unpriced = lines.reduce((sum, line) => sum + line.unpriced_requests, 0);
  return (
    <section className="inspect__part" aria-labelledby="usage-title">
      <h3 id="usage-title" className="desk__subtitle">
        Usage and cost
      </h3>
      {lines.length === 0 ? (
        <p className="facts__none">{pending ? "…" : "Nothing was used yet."}</p>
      ) : (
        <div className="usage" tabIndex={0} role="group" aria-label="By model">
          <table className="usage__table">
            <thead>
              <tr>
                <th scope="col">Model</th>
                <th scope="col">Requests</th>
                <th scope="col">
                  <abbr title="Tokens sent">In</abbr>
                </th>
                <th scope="col">
                  <abbr title="Tokens read from the cache">Cached</abbr>
                </th>
                <th scope="col">
                  <abbr title="Tokens answered">Out</abbr>
                </th>
                <th scope="col">Cost</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Row key={line.name} name={line.name} lines={[line]} />
              ))}
            </tbody>
            {lines.length > 1 && (
              <tfoot>
                <Row name="All" lines={lines} />
              </tfoot>
            )}
          </table>
        </div>
      )}
      {lines.length > 0 && (
        <p className="usage__total">
          {dollars(total)} <span>by list price</span>
        </p>
      )}
      {unpriced > 0 && (
        <p className="field__note">
          {unpriced} {unpriced === 1 ? "request is" : "requests are"} not in it: the model has no price here.
        </p>
      )}
    </section>
  );
}

function Row({ name, lines }: { name: string; lines: readonly UsageLine[] }) {
  const sum = (of: (line: UsageLine) => number) => lines.reduce((all, line) => all + of(line), 0);
  const written = (line: UsageLine) =>
    line.cache_creation.ephemeral_5m_input_tokens + line.cache_creation.ephemeral_1h_input_tokens;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{count(sum((line) => line.requests))}</td>
      <td>{count(sum((line) => line.input_tokens + written(line)))}</td>
      <td>{count(sum((line) => line.cache_read_input_tokens))}</td>
      <td>{count(sum((line) => line.output_tokens))}</td>
      <td>{dollars(sum((line) => line.list_cost_nano_usd))}</td>
    </tr>
  );
}
