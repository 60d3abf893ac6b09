import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Trouble } from "../../../desk/Listing";
import { useSeconds } from "../../code/rail/useSeconds";
import { lasted } from "../../code/times";
import { dispatch } from "../api";
import { dispatchKey } from "../useLive";
import { Priority } from "../task/Priority";
import type { Task } from "../types";
import { placeOf, since, sourceWords, taskWords, titleOf } from "../words";
import "./machine.css";
import { useAgentName } from "../useAgentName";

const mostFree = 8;
const mostQueued = 30;

/** The places in which tasks are worked on, and the line before them. */
export function Machine() {
  const queue = useQuery({ queryKey: [...dispatchKey, "queue"], queryFn: dispatch.queue });
  const now = useSeconds((queue.data?.running.length ?? 0) + (queue.data?.queued.length ?? 0) > 0);
  if (queue.isError && !queue.data) return <Trouble error={queue.error} onRetry={() => void queue.refetch()} />;
  const { running = [], queued = [], max_concurrent_tasks: most = 0 } = queue.data ?? {};
  const free = Math.max(0, most - running.length);
  return (
    <>
      <section aria-labelledby="workers-title" aria-busy={queue.isPending}>
        <div className="board__head">
          <h2 id="workers-title" className="board__title">
            Workers
          </h2>
          <p className="board__note">
            {queue.data ? `${running.length} of ${most} at work` : ""}
            {queue.data && queued.length === 0 ? ", nothing in line" : ""}
          </p>
        </div>
        <ul className="workers" data-idle={running.length === 0}>
          {running.map((task) => (
            <li key={task.task_id}>
              <Working task={task} now={now} />
            </li>
          ))}
          {Array.from({ length: Math.min(free, mostFree) }, (_, index) => (
            <li key={index} className="worker worker--free">
              Free
            </li>
          ))}
        </ul>
      </section>
      {queued.length > 0 && (
        <section aria-labelledby="queue-title">
          <div className="board__head">
            <h2 id="queue-title" className="board__title">
              Queue
            </h2>
            <p className="board__note">{queued.length} in line</p>
          </div>
          <ol className="queue">
            {queued.slice(0, mostQueued).map((task, index) => (
              <Queued key={task.task_id} task={task} place={task.queue_position ?? index + 1} now={now} />
            ))}
          </ol>
          {queued.length > mostQueued && <p className="board__note">{queued.length - mostQueued} more behind them</p>}
        </section>
      )}
    </>
  );
}

function Working({ task, now }: { task: Task; now: number }) {
  const nameOf = useAgentName();
  return (
    <Link to="/dispatch/tasks/$id" params={{ id: task.task_id }} className="worker">
      <span className="worker__who">
        <span className="session-status" data-tone="work">
          {nameOf(task.agent)}
        </span>
        <span className="worker__time">{lasted(since(task.started_at, null, now))}</span>
      </span>
      <span className="worker__title">{titleOf(task)}</span>
      <span className="worker__where">{[taskWords(task).words, placeOf(task)].filter(Boolean).join(" · ")}</span>
    </Link>
  );
}

function Queued({ task, place, now }: { task: Task; place: number; now: number }) {
  const nameOf = useAgentName();
  const waits = task.state === "failed" ? "is tried again later" : `waits ${lasted(since(task.created_at, null, now))}`;
  return (
    <li className="queued">
      <span className="queued__place" aria-label={`Place ${place}`}>
        {place}
      </span>
      <span className="queued__main">
        <Link to="/dispatch/tasks/$id" params={{ id: task.task_id }} className="queued__title">
          {titleOf(task)}
        </Link>
        <span className="queued__line">
          {[nameOf(task.agent), sourceWords(task.origin), placeOf(task), waits].filter(Boolean).join(" · ")}
        </span>
      </span>
      <Priority task={task} />
    </li>
  );
}
