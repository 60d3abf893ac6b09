import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Listing, Nothing } from "../../../desk/Listing";
import { NewButton } from "../../../desk/NewLink";
import { Row } from "../../../desk/Row";
import { useList } from "../../../desk/useList";
import { ago, useMinute } from "../../../shell/time";
import { Board } from "../Board";
import { dispatchKey } from "../useLive";
import { SecretShown } from "../webhooks/Secret";
import { outgoingApi, type Endpoint } from "./api";
import { EndpointDialog } from "./EndpointDialog";

export const outgoingKey = [...dispatchKey, "outgoing"] as const;

/** Whom this server tells of what happens here. */
export function OutgoingPage() {
  const list = useList([...outgoingKey, "list"], outgoingApi.list);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [making, make] = useState(false);
  const [made, keep] = useState<{ readonly id: string; readonly secret: string }>();
  const open = (id: string) => void navigate({ to: "/dispatch/outgoing/$id", params: { id } });
  return (
    <Board
      title="Outgoing webhooks"
      trail={<Link to="/dispatch/webhooks">Registry</Link>}
      lead="Addresses that are told of what happens here, signed, and again until they have taken it."
      actions={<NewButton onClick={() => make(true)}>New outgoing webhook</NewButton>}
    >
      <Listing
        list={list}
        label="Outgoing webhooks, newest first"
        keyOf={({ id }) => id}
        row={(endpoint) => <EndpointRow endpoint={endpoint} />}
        empty={
          <Nothing title="Nobody is told yet">
            Name an address, and it hears of every session that rests or waits.
          </Nothing>
        }
      />
      {making && (
        <EndpointDialog
          onSaved={(saved) => {
            make(false);
            void queries.invalidateQueries({ queryKey: outgoingKey });
            if ("signing_secret" in saved) keep({ id: saved.id, secret: saved.signing_secret });
          }}
          onClose={() => make(false)}
        />
      )}
      {made && <SecretShown secret={made.secret} onClose={() => open(made.id)} />}
    </Board>
  );
}

function EndpointRow({ endpoint }: { endpoint: Endpoint }) {
  const now = useMinute();
  const { enabled_events: events } = endpoint;
  return (
    <Row
      link={{ to: "/dispatch/outgoing/$id", params: { id: endpoint.id } }}
      title={endpoint.name || endpoint.url}
      tag={endpoint.state === "disabled" && "disabled"}
      line={endpoint.name ? <span className="mono">{endpoint.url}</span> : endpoint.description}
    >
      <span>
        {events[0] === "*" ? "everything" : events.length === 1 ? events[0] : `${events.length} kinds of events`}
      </span>
      <span>{ago(endpoint.created_at, now)}</span>
    </Row>
  );
}
