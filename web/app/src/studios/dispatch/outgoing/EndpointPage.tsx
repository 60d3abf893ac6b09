import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Copied } from "../../../desk/Copied";
import { Endings } from "../../../desk/Endings";
import { Fact, Facts } from "../../../desk/Facts";
import { Listing, Trouble, Waiting } from "../../../desk/Listing";
import { Row } from "../../../desk/Row";
import { useList } from "../../../desk/useList";
import { plainWords } from "../../../shell/api";
import { ago, useMinute } from "../../../shell/time";
import { useSay } from "../../../shell/toasts";
import { Board } from "../Board";
import { SecretShown } from "../webhooks/Secret";
import { outgoingApi, type Endpoint, type Sending } from "./api";
import { EndpointDialog } from "./EndpointDialog";
import { outgoingKey } from "./OutgoingPage";

/** One address: what it is told of, what it was told lately, and how that went. */
export function EndpointPage({ id }: { id: string }) {
  const found = useQuery({ queryKey: [...outgoingKey, id], queryFn: () => outgoingApi.get(id), retry: false });
  const { data } = found;
  return (
    <Board
      title={data ? data.name || new URL(data.url).host : "Outgoing webhook"}
      trail={<Link to="/dispatch/outgoing">Outgoing webhooks</Link>}
      lead={<Copied text={id} what="id" />}
      actions={data && <Actions endpoint={data} />}
    >
      {data ? (
        <Whole endpoint={data} />
      ) : found.error ? (
        <Trouble error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Waiting rows={4} />
      )}
    </Board>
  );
}

function useFresh() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: outgoingKey });
}

function Actions({ endpoint }: { endpoint: Endpoint }) {
  const [changing, change] = useState(false);
  const fresh = useFresh();
  const say = useSay();
  const rotate = useMutation({
    mutationFn: () => outgoingApi.rotate(endpoint.id),
    onSuccess: fresh,
    onError: (error) => say(plainWords(error)),
  });
  const on = endpoint.state === "enabled";
  const enable = useMutation({
    mutationFn: () => outgoingApi.change(endpoint.id, { state: on ? "disabled" : "enabled" }),
    onSettled: fresh,
    onError: (error) => say(plainWords(error)),
  });
  return (
    <>
      <button type="button" className="button button--outline" onClick={() => change(true)}>
        Edit
      </button>
      <button
        type="button"
        className="button button--outline"
        disabled={rotate.isPending}
        onClick={() => rotate.mutate()}
      >
        New secret
      </button>
      <button
        type="button"
        className="button button--outline"
        disabled={enable.isPending}
        onClick={() => enable.mutate()}
      >
        {on ? "Disable" : "Enable"}
      </button>
      {changing && (
        <EndpointDialog
          endpoint={endpoint}
          onSaved={() => {
            change(false);
            fresh();
          }}
          onClose={() => change(false)}
        />
      )}
      {rotate.data && <SecretShown secret={rotate.data.signing_secret} onClose={() => rotate.reset()} />}
    </>
  );
}

function Whole({ endpoint }: { endpoint: Endpoint }) {
  const navigate = useNavigate();
  const fresh = useFresh();
  return (
    <>
      {endpoint.state === "disabled" && (
        <p className="desk__note">
          Disabled{endpoint.disabled_reason === "" ? "" : ` by the server: ${endpoint.disabled_reason}`}. It is told
          nothing of what happens now.
        </p>
      )}
      {endpoint.previous_secret_expires_at !== null && (
        <p className="desk__note">
          The secret before signs, too, until {new Date(endpoint.previous_secret_expires_at).toLocaleString("en")}.
        </p>
      )}
      <Facts>
        <Fact name="Address">
          <span className="mono">{endpoint.url}</span>
        </Fact>
        <Fact name="Is told of">
          {endpoint.enabled_events[0] === "*" ? "Everything" : endpoint.enabled_events.join(", ")}
        </Fact>
      </Facts>
      <Sendings endpoint={endpoint} />
      <Endings
        name={endpoint.name || endpoint.url}
        endings={[
          {
            verb: "Delete",
            words: "It is told nothing more, not even what is still to be told.",
            act: () => outgoingApi.remove(endpoint.id),
            onDone: () => {
              fresh();
              void navigate({ to: "/dispatch/outgoing" });
            },
          },
        ]}
      />
    </>
  );
}

function Sendings({ endpoint }: { endpoint: Endpoint }) {
  const list = useList([...outgoingKey, endpoint.id, "sendings"], (page) => outgoingApi.sendings(endpoint.id, page));
  const say = useSay();
  const again = useMutation({
    mutationFn: (event: string) => outgoingApi.again(endpoint.id, event),
    onSettled: list.retry,
    onError: (error) => say(plainWords(error)),
  });
  const off = endpoint.state === "disabled" || again.isPending;
  return (
    <section className="desk__section" aria-labelledby="sendings-title">
      <h2 id="sendings-title" className="desk__subtitle">
        What it was told lately
      </h2>
      <Listing
        list={list}
        label="What it was told, newest first"
        keyOf={({ id }) => id}
        row={(sending) => <SendingRow sending={sending} off={off} onAgain={() => again.mutate(sending.id)} />}
        empty={<p className="facts__none desk__none">Nothing yet.</p>}
      />
    </section>
  );
}

const faces = {
  pending: ["Is tried again", "work"],
  delivered: ["Taken", "rest"],
  failed: ["Not taken", "wrong"],
} as const;

function SendingRow({ sending, off, onAgain }: { sending: Sending; off: boolean; onAgain: () => void }) {
  const now = useMinute();
  const [words, tone] = faces[sending.status];
  return (
    <Row title={sending.event_type} line={sending.error ?? <span className="mono">{sending.id}</span>}>
      <span className="session-status" data-tone={tone}>
        {words}
        {sending.response_status !== null && `, ${sending.response_status}`}
      </span>
      {sending.attempts > 1 && <span>{sending.attempts} attempts</span>}
      <span>{ago(sending.created_at, now)}</span>
      <button type="button" className="button button--outline button--small" disabled={off} onClick={onAgain}>
        Send again<span className="visually-hidden"> {sending.id}</span>
      </button>
    </Row>
  );
}
