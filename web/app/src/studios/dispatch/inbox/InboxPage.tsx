import { Link, useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Select } from "../../../desk/fields";
import { Listing, Nothing } from "../../../desk/Listing";
import { Row } from "../../../desk/Row";
import { useList } from "../../../desk/useList";
import { ago, useMinute } from "../../../shell/time";
import { Icon } from "../../../design/Icon";
import { Board } from "../Board";
import { dispatchKey } from "../useLive";
import { webhooksApi } from "../webhooks/api";
import { inboxApi } from "./api";
import { deliveryStatuses, type Delivery, type DeliverySearch } from "./types";
import { inboxKey, useInboxLive } from "./useInboxLive";
import { deliveryWords, verifiedWords } from "./words";

/** Everything that webhooks were told, with why something followed or did not. */
export function InboxPage({ search }: { search: DeliverySearch }) {
  useInboxLive();
  const navigate = useNavigate();
  const list = useList([...inboxKey, search], (page) => inboxApi.list(search, page));
  const webhooks = useQuery({ queryKey: [...dispatchKey, "webhooks"], queryFn: webhooksApi.list });
  const narrow = (part: { readonly [Name in keyof DeliverySearch]?: string }) =>
    void navigate({
      to: "/dispatch/inbox",
      search: Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== "")),
      replace: true,
    });
  return (
    <Board
      title="Inbox"
      lead="Every delivery, whether its signature was right, which rule decided, and why."
      actions={
        <Link to="/dispatch/simulator" className="button button--solid">
          <Icon name="play" size={18} />
          Simulate one
        </Link>
      }
    >
      <div className="desk__bar" role="search" aria-label="Which deliveries">
        <Select
          small
          aria-label="Webhook"
          value={search.webhook ?? ""}
          options={[["", "Any webhook"], ...(webhooks.data ?? []).map(({ name }) => [name, name] as const)]}
          onChange={(webhook) => narrow({ webhook })}
        />
        <Select
          small
          aria-label="What became of it"
          value={search.status ?? ""}
          options={[
            ["", "Whatever became of it"],
            ...deliveryStatuses.map((status) => [status, deliveryWords({ status }).words] as const),
          ]}
          onChange={(status) => narrow({ status })}
        />
      </div>
      <Listing
        list={list}
        label="Deliveries, newest first"
        keyOf={({ id }) => id}
        row={(delivery) => <DeliveryRow delivery={delivery} />}
        empty={
          search.webhook || search.status ? (
            <Nothing title="No delivery is like that">Choose another webhook or another end.</Nothing>
          ) : (
            <Nothing title="Nothing has come yet">
              Give a webhook&apos;s address to GitHub, Jira or Sentry, or simulate a delivery.
            </Nothing>
          )
        }
      />
    </Board>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const now = useMinute();
  const face = deliveryWords(delivery);
  const verified = verifiedWords(delivery.verification);
  return (
    <Row
      link={{ to: "/dispatch/inbox/$id", params: { id: delivery.id } }}
      title={delivery.event || "No event named"}
      tag={delivery.replay_of !== null && "replayed"}
      line={[delivery.webhook, delivery.subject, delivery.reason].filter(Boolean).join(" · ")}
    >
      <span className="session-status" data-tone={face.tone}>
        {face.words}
      </span>
      <span className="tag" data-tone={verified.tone}>
        {verified.words}
      </span>
      <span>{ago(delivery.received_at, now)}</span>
    </Row>
  );
}
