import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Copied } from "../../../desk/Copied";
import { Fact, Facts } from "../../../desk/Facts";
import { Trouble, Waiting } from "../../../desk/Listing";
import { sizeWords } from "../../../desk/size";
import { Icon } from "../../../design/Icon";
import { plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { dispatch } from "../api";
import { Board } from "../Board";
import { StateMark } from "../StateMark";
import { dispatchKey, useLive } from "../useLive";
import { titleOf } from "../words";
import { inboxApi } from "./api";
import { parsed, pretty } from "./fields";
import type { WholeDelivery } from "./types";
import { inboxKey, useInboxLive } from "./useInboxLive";
import { VerdictNote } from "./VerdictNote";
import { deliveryWords, verifiedWords } from "./words";
import "./inbox.css";

/** One delivery: how it came, what was made of it and why, and all that it said. */
export function DeliveryPage({ id }: { id: string }) {
  useLive();
  useInboxLive();
  const found = useQuery({
    queryKey: [...inboxKey, "one", id],
    queryFn: () => inboxApi.get(id),
    retry: false,
  });
  const { data } = found;
  return (
    <Board
      title={data ? data.event || "A delivery" : "Delivery"}
      trail={<Link to="/dispatch/inbox">Inbox</Link>}
      lead={<Copied text={id} what="id" />}
      actions={data && <Actions delivery={data} />}
    >
      {data ? (
        <Whole delivery={data} />
      ) : found.error ? (
        <Trouble error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Waiting rows={4} />
      )}
    </Board>
  );
}

function Actions({ delivery }: { delivery: WholeDelivery }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const say = useSay();
  const replay = useMutation({
    mutationFn: () => inboxApi.replay(delivery.id),
    onSuccess: (again) => {
      void queries.invalidateQueries({ queryKey: dispatchKey });
      say("It is worked on once more.");
      void navigate({ to: "/dispatch/inbox/$id", params: { id: again.id } });
    },
    onError: (error) => say(plainWords(error)),
  });
  if (!delivery.has_body) return null;
  return (
    <button type="button" className="button button--solid" disabled={replay.isPending} onClick={() => replay.mutate()}>
      <Icon name="undo" size={18} />
      Replay
    </button>
  );
}

function Whole({ delivery }: { delivery: WholeDelivery }) {
  const face = deliveryWords(delivery);
  const verified = verifiedWords(delivery.verification);
  return (
    <div className="delivery">
      <div className="delivery__about">
        <Facts>
          <Fact name="What became of it">
            <span className="session-status" data-tone={face.tone} role="status">
              {face.words}
            </span>
            {delivery.reason !== null && <p>{delivery.reason}</p>}
          </Fact>
          <Fact name="Rule">{delivery.rule !== null && <code className="mono">{delivery.rule}</code>}</Fact>
          {delivery.task_id !== null && (
            <Fact name="Task">
              <TaskLink id={delivery.task_id} />
            </Fact>
          )}
          <Fact name="Signature">
            <span className="tag" data-tone={verified.tone}>
              {verified.words}
            </span>
          </Fact>
          <Fact name="Webhook">
            <Link to="/dispatch/webhooks/$name" params={{ name: delivery.webhook }}>
              {delivery.webhook}
            </Link>
          </Fact>
          {delivery.subject !== null && <Fact name="About">{delivery.subject}</Fact>}
          <Fact name="Came">
            <time dateTime={delivery.received_at}>{new Date(delivery.received_at).toLocaleString("en")}</time>,{" "}
            {sizeWords(delivery.size)}
          </Fact>
          {delivery.replay_of !== null && (
            <Fact name="Replay of">
              <Link to="/dispatch/inbox/$id" params={{ id: delivery.replay_of }}>
                {delivery.replay_of}
              </Link>
            </Fact>
          )}
        </Facts>
        <Replies delivery={delivery} />
        <h2 className="desk__subtitle delivery__title">Headers</h2>
        <Facts>
          {Object.entries(delivery.headers).map(([name, value]) => (
            <Fact key={name} name={name}>
              <span className="mono">{value}</span>
            </Fact>
          ))}
        </Facts>
      </div>
      <Body delivery={delivery} />
    </div>
  );
}

/** The task by its name, and how it is doing. */
function TaskLink({ id }: { id: string }) {
  const task = useQuery({ queryKey: [...dispatchKey, "task", id], queryFn: () => dispatch.task(id), retry: false });
  return (
    <>
      <Link to="/dispatch/tasks/$id" params={{ id }}>
        {task.data ? titleOf(task.data) : id}
      </Link>
      {task.data && (
        <p>
          <StateMark task={task.data} />
        </p>
      )}
    </>
  );
}

function Replies({ delivery }: { delivery: WholeDelivery }) {
  if (delivery.replies.length === 0) return null;
  return (
    <>
      <h2 className="desk__subtitle delivery__title">What was told back</h2>
      <Facts>
        {delivery.replies.map((reply) => (
          <Fact key={reply.id} name={reply.kind}>
            <p className="delivery__reply">{reply.body}</p>
            <p className="desk__aside">{[reply.status, reply.error].filter(Boolean).join(": ")}</p>
          </Fact>
        ))}
      </Facts>
    </>
  );
}

/** All that it said, as text and never as a page, and what would follow from it now. */
function Body({ delivery }: { delivery: WholeDelivery }) {
  const body = useQuery({
    queryKey: ["delivery-body", delivery.id],
    queryFn: () => inboxApi.body(delivery.id),
    enabled: delivery.has_body,
    staleTime: Infinity,
  });
  const json = body.data && !body.data.cut ? parsed(body.data.text) : undefined;
  const trial = useMutation({
    mutationFn: (whole: object) => inboxApi.dryRun({ webhook: delivery.webhook, event: delivery.event, body: whole }),
  });
  if (!delivery.has_body) {
    return <p className="desk__note">Its body was not kept, because the delivery was refused.</p>;
  }
  return (
    <section aria-labelledby="body-title" className="delivery__body">
      <div className="board__head">
        <h2 id="body-title" className="board__title">
          Body
        </h2>
        <button
          type="button"
          className="button button--outline button--small"
          disabled={json === undefined || trial.isPending}
          onClick={() => json && trial.mutate(json)}
        >
          Dry run
        </button>
      </div>
      {trial.isError && <Trouble error={trial.error} />}
      {trial.data && <VerdictNote verdict={trial.data} />}
      {body.isError && <Trouble error={body.error} onRetry={() => void body.refetch()} />}
      <pre className="raw" tabIndex={0} aria-label="Body">
        {body.data && pretty(body.data.text)}
      </pre>
      {body.data?.cut && <p className="board__note">Only the beginning is shown.</p>}
    </section>
  );
}
