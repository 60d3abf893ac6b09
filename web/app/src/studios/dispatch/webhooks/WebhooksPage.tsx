import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Nothing, Trouble, Waiting } from "../../../desk/Listing";
import { NewLink } from "../../../desk/NewLink";
import { Row } from "../../../desk/Row";
import { Board } from "../Board";
import { dispatchKey } from "../useLive";
import { agentName } from "../words";
import { webhooksApi } from "./api";
import type { Webhook } from "./types";

/** What others can tell this server of, and who then works on it. */
export function WebhooksPage() {
  const list = useQuery({ queryKey: [...dispatchKey, "webhooks"], queryFn: webhooksApi.list });
  return (
    <Board
      title="Registry"
      lead="Addresses that others tell of what happens to them; and who works, with what, and when."
      actions={<NewLink to="/dispatch/webhooks/new">New webhook</NewLink>}
    >
      {list.isError && !list.data ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <Waiting rows={3} />
      ) : list.data.length === 0 ? (
        <Nothing title="There are no webhooks" />
      ) : (
        <ul className="rows" aria-label="Webhooks">
          {list.data.map((webhook) => (
            <li key={webhook.name} className="rows__one">
              <WebhookRow webhook={webhook} />
            </li>
          ))}
        </ul>
      )}
      <section className="desk__section" aria-labelledby="others-title">
        <h2 id="others-title" className="desk__subtitle">
          The rest of the registry
        </h2>
        <div className="desk__actions">
          <Link to="/agents" className="button button--outline">
            Agents
          </Link>
          <Link to="/skills" className="button button--outline">
            Skills
          </Link>
          <Link to="/deployments" className="button button--outline">
            Schedules
          </Link>
          <Link to="/vaults" className="button button--outline">
            Credentials
          </Link>
        </div>
      </section>
    </Board>
  );
}

function WebhookRow({ webhook }: { webhook: Webhook }) {
  const locked = webhook.requires_signature && !webhook.has_secret;
  return (
    <Row
      link={{ to: "/dispatch/webhooks/$name", params: { name: webhook.name } }}
      title={webhook.name}
      tag={!webhook.enabled && "disabled"}
      line={webhook.description || "No description"}
    >
      <span className="mono">{webhook.endpoint}</span>
      <span>{agentName(webhook.target_agent)}</span>
      <span className="tag" data-tone={locked ? "warn" : webhook.requires_signature ? "good" : "seal"}>
        {locked ? "needs a secret" : webhook.requires_signature ? "signed" : "not signed"}
      </span>
    </Row>
  );
}
