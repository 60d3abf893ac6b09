import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { desk } from "../desk/api";
import { Trouble } from "../desk/Listing";
import { Row } from "../desk/Row";
import type { WorkItem, WorkStats } from "../desk/types";
import { useLiveSessions } from "../sessions/useLiveSessions";
import { ago, useMinute } from "../shell/time";
import "./work-queue.css";

/** Workers come and go without a session changing; that alone is asked for now and then. */
const nowAndThen = 15_000;

/** How the work of an environment stands that its owner hosts. */
export function WorkQueue({ environment }: { environment: string }) {
  useLiveSessions(useMemo(() => ["work", environment], [environment]));
  const stats = useQuery({
    queryKey: ["work", environment, "stats"],
    queryFn: () => desk.workStats(environment),
    refetchInterval: nowAndThen,
  });
  // Only workers may list the items where keys are needed; then the numbers have to do.
  const items = useQuery({
    queryKey: ["work", environment, "items"],
    queryFn: async () => (await desk.work(environment)).data,
    retry: false,
  });
  return (
    <section aria-labelledby="work-title">
      <h2 id="work-title" className="desk__subtitle">
        Work
      </h2>
      {stats.error && <Trouble error={stats.error} onRetry={() => void stats.refetch()} />}
      {stats.data && <Numbers stats={stats.data} />}
      {items.data && items.data.length > 0 && (
        <ul className="rows" aria-label="Items of work, newest first">
          {items.data.map((item) => (
            <li key={item.id} className="rows__one">
              <Item item={item} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Numbers({ stats }: { stats: WorkStats }) {
  const now = useMinute();
  const workers = stats.workers_polling ?? 0;
  return (
    <dl className="work-numbers">
      <Number name="Workers asking" value={workers} wrong={workers === 0 && stats.depth > 0} />
      <Number name="Waiting" value={stats.depth} />
      <Number name="Handed out" value={stats.pending} />
      {stats.oldest_queued_at && (
        <div>
          <dt>The oldest is from</dt>
          <dd className="work-numbers__when">{ago(stats.oldest_queued_at, now)}</dd>
        </div>
      )}
    </dl>
  );
}

function Number({ name, value, wrong = false }: { name: string; value: number; wrong?: boolean }) {
  return (
    <div data-wrong={wrong}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const states: Readonly<Record<WorkItem["state"], readonly [words: string, tone: string]>> = {
  queued: ["Waits for a worker", "ask"],
  starting: ["A worker takes it", "work"],
  active: ["A worker is at it", "work"],
  stopping: ["Is being stopped", "work"],
  stopped: ["Over", "over"],
};

function Item({ item }: { item: WorkItem }) {
  const now = useMinute();
  const [words, tone] = states[item.state];
  return (
    <Row
      title={
        item.data.type === "session" ? (
          <Link to="/sessions/$id" params={{ id: item.data.id }}>
            A session
          </Link>
        ) : (
          "A health check"
        )
      }
      line={<span className="mono">{item.data.id}</span>}
    >
      <span className="session-status" data-tone={tone}>
        {words}
      </span>
      <span>{ago(item.created_at, now)}</span>
    </Row>
  );
}
