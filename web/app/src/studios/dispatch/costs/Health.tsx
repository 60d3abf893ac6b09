import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { sessionsFeed } from "../../../shell/sessionsFeed";
import { plainWords } from "../../../shell/api";
import { dispatch } from "../api";
import { dispatchKey } from "../useLive";
import { taskStates, type MachineStatus } from "../types";
import { stateWords } from "../words";

/** How the machine is: whether it answers, what it works on, what waits, and what went wrong. */
export function Health() {
  const status = useQuery({ queryKey: [...dispatchKey, "status"], queryFn: dispatch.status });
  const feed = useSyncExternalStore(sessionsFeed.subscribe, sessionsFeed.current);
  const live = feed.connection.status === "live";
  return (
    <section className="health" aria-label="Health">
      <p className="health__state" role="status">
        <span className="session-status" data-tone={status.isError ? "wrong" : live ? "well" : "ask"}>
          {status.isError ? plainWords(status.error) : live ? "In order, and connected" : "Connecting…"}
        </span>
        {status.data && <span className="board__note">{status.data.machine_id}</span>}
      </p>
      {status.data && <Numbers status={status.data} />}
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
