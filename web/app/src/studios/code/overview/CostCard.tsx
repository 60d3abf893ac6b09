import { count, dollars } from "../../../desk/money";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { between, lasted } from "../times";
import { Card } from "./Card";

/** What the run has taken so far: money, tokens, time. */
export function CostCard({ session }: { session: OpenSession }) {
  const usage = useView(session, (view) => view.shown.usage);
  const createdAt = useView(session, (view) => view.shown.createdAt);
  const lastAt = useView(session, (view) => view.shown.lastAt);
  if (usage.requests === 0) return null;
  const sent = usage.input_tokens + usage.cache_read_input_tokens + usage.cache_creation_input_tokens;
  return (
    <Card title="Cost" aside={<span className="cost__sum">{dollars(usage.nano_usd)}</span>}>
      <dl className="pairs pairs--numbers">
        <div>
          <dt>Requests</dt>
          <dd>{count(usage.requests)}</dd>
        </div>
        <div>
          <dt>Tokens sent</dt>
          <dd>{count(sent)}</dd>
        </div>
        <div>
          <dt>of them cached</dt>
          <dd>{count(usage.cache_read_input_tokens)}</dd>
        </div>
        <div>
          <dt>Tokens answered</dt>
          <dd>{count(usage.output_tokens)}</dd>
        </div>
        {createdAt !== null && lastAt !== null && (
          <div>
            <dt>From start to last event</dt>
            <dd>{lasted(between(createdAt, lastAt))}</dd>
          </div>
        )}
      </dl>
      {usage.unpriced > 0 && (
        <p className="card__aside">
          {usage.unpriced === usage.requests
            ? "The model has no price here."
            : `${usage.unpriced} requests have no price.`}
        </p>
      )}
    </Card>
  );
}
