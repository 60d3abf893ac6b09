import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { dispatch } from "../api";
import { inboxApi } from "../inbox/api";
import { inboxKey } from "../inbox/useInboxLive";
import { taskStates, type MachineStatus } from "../types";
import { dispatchKey } from "../useLive";
import { stateWords } from "../words";
import { useHealth } from "./useHealth";
import "./health.css";

/** How the machine is: whether it answers, what it works on, what waits, and how its parts are. */
export function Health() {
  const status = useQuery({ queryKey: [...dispatchKey, "status"], queryFn: dispatch.status });
  const health = useHealth();
  return (
    <section className="health" aria-label="Health">
      <p className="health__state" role="status">
        <span className="session-status" data-tone={health.tone}>
          {health.words}
        </span>
        {status.data && <span className="board__note">{status.data.machine_id}</span>}
      </p>
      {status.data && <Numbers status={status.data} />}
      <dl className="parts">
        {health.parts.map(({ name, words, well }) => (
          <div key={name} className="parts__one" data-well={well}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        <Inbox />
      </dl>
    </section>
  );
}

function Numbers({ status }: { status: MachineStatus }) {
  const states = taskStates.filter((state) => (status.tasks[state] ?? 0) > 0);
  return (
    <dl className="health__tiles">
      <Tile name="At work" value={`${status.active_tasks} of ${status.max_concurrent_tasks}`} />
      <Tile name="In line" value={String(status.queue_length)} />
      {states
        .filter((state) => !["running", "queued"].includes(state))
        .map((state) => (
          <Tile key={state} name={stateWords(state).words} value={String(status.tasks[state] ?? 0)} />
        ))}
    </dl>
  );
}

function Tile({ name, value }: { name: string; value: string }) {
  return (
    <div className="health__tile">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What came in, and what of it is not worked on yet or went wrong. */
function Inbox() {
  const stats = useQuery({ queryKey: [...inboxKey, "stats"], queryFn: inboxApi.stats });
  if (!stats.data) return null;
  const count = (name: string) => stats.data.by_status[name] ?? 0;
  const all = Object.values(stats.data.by_status).reduce((sum, each) => sum + each, 0);
  const bad = count("failed") + count("refused");
  return (
    <div className="parts__one" data-well={count("failed") === 0}>
      <dt>Inbox</dt>
      <dd>
        <Link to="/dispatch/inbox">{all === 1 ? "1 delivery" : `${all.toLocaleString("en")} deliveries`}</Link>
        {count("received") > 0 && `, ${count("received")} being looked at`}
        {bad > 0 && `, ${bad} refused or failed`}
      </dd>
    </div>
  );
}
