import { useQuery } from "@tanstack/react-query";
import { Nothing, Trouble, Waiting } from "../../../desk/Listing";
import { NewLink } from "../../../desk/NewLink";
import { Row } from "../../../desk/Row";
import { Board } from "../Board";
import { Shelves } from "../registry/Shelves";
import { dispatchKey } from "../useLive";
import { useAgentName } from "../useAgentName";
import { webhooksApi } from "./api";
import type { Webhook } from "./types";

/** What others can tell this server of, and who then works on it. */
export function WebhooksPage() {
  const list = useQuery({ queryKey: [...dispatchKey, "webhooks"], queryFn: webhooksApi.list });
  return (
    <Board
      title="Registry"
      lead="Who works, with what and when; and who is told of what. Everything can be changed while the server runs."
      actions={<NewLink to="/dispatch/webhooks/new">New webhook</NewLink>}
    >
      <Shelves />
      <h2 className="desk__subtitle">Webhooks</h2>
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
    </Board>
  );
}

function WebhookRow({ webhook }: { webhook: Webhook }) {
  const nameOf = useAgentName();
  const locked = webhook.requires_signature && !webhook.has_secret;
  return (
    <Row
      link={{ to: "/dispatch/webhooks/$name", params: { name: webhook.name } }}
      title={webhook.name}
      tag={!webhook.enabled && "disabled"}
      line={webhook.description || "No description"}
    >
      <span className="mono">{webhook.endpoint}</span>
      <span>{nameOf(webhook.target_agent)}</span>
      <span className="tag" data-tone={locked ? "warn" : webhook.requires_signature ? "good" : "seal"}>
        {locked ? "needs a secret" : webhook.requires_signature ? "signed" : "not signed"}
      </span>
    </Row>
  );
}
