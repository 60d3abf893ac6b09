import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Fact, Facts, MetadataFact } from "../../../desk/Facts";
import { Copied } from "../../../desk/Copied";
import { Card } from "../../code/overview/Card";
import { useSeconds } from "../../code/rail/useSeconds";
import { lasted } from "../../code/times";
import { dispatch } from "../api";
import type { WholeTask } from "../types";
import { dispatchKey } from "../useLive";
import { isClosed, since, sourceWords, titleOf, usd } from "../words";
import { useAgentName } from "../useAgentName";

/** Where a task came from, how often it was tried, how long it took and what it cost. */
export function AboutCard({ task }: { task: WholeTask }) {
  const nameOf = useAgentName();
  const now = useSeconds(task.started_at !== null && !isClosed(task));
  return (
    <Card title="About it" wide>
      <Facts>
        <Fact name="Id">
          <Copied text={task.task_id} what="id" />
        </Fact>
        <Fact name="Came from">
          <Origin task={task} />
        </Fact>
        <Parent id={task.parent_task_id} />
        <Fact name="Who works on it">
          <Link to="/agents/$id" params={{ id: task.agent }}>
            {nameOf(task.agent)}
          </Link>
        </Fact>
        {task.repository !== null && (
          <Fact name="Repository">
            <span className="mono">{task.repository}</span>
            {task.branch !== null && <span className="desk__aside"> from {task.branch}</span>}
          </Fact>
        )}
        <Fact name="Attempt" none="Not begun">
          {task.attempt > 0 && `${task.attempt} of ${task.attempts}`}
        </Fact>
        {task.started_at !== null && <Fact name="Took">{lasted(since(task.started_at, task.completed_at, now))}</Fact>}
        <Fact name="Priority">{task.priority}</Fact>
        <Fact name="Cost">
          <Cost task={task} />
        </Fact>
        <MetadataFact metadata={task.source_metadata} />
      </Facts>
    </Card>
  );
}

function Origin({ task }: { task: WholeTask }) {
  if (task.conversation !== null && (task.origin.name ?? task.origin.kind) === "chat") {
    return (
      <Link to="/dispatch" search={{ chat: task.conversation }}>
        A conversation with the brain
      </Link>
    );
  }
  const words = sourceWords(task.origin);
  const { delivery } = task.origin;
  if (!delivery?.startsWith("dlv_")) return words;
  const event = task.source_metadata.webhook_event;
  return (
    <Link to="/dispatch/inbox/$id" params={{ id: delivery }}>
      {event === undefined ? `A delivery of ${words}` : `${words}, ${event}`}
    </Link>
  );
}

function Parent({ id }: { id: string | null }) {
  const parent = useQuery({
    queryKey: [...dispatchKey, "task", id],
    queryFn: () => dispatch.task(id ?? ""),
    enabled: id !== null,
  });
  if (id === null) return null;
  return (
    <Fact name="Part of">
      <Link to="/dispatch/tasks/$id" params={{ id }}>
        {parent.data ? titleOf(parent.data) : id}
      </Link>
    </Fact>
  );
}

/** What it and all that it began cost, against what it may. */
function Cost({ task }: { task: WholeTask }) {
  const { total_cost_usd: spent, budget_usd: budget, cost_usd: own } = task;
  const share = budget === null || budget === 0 ? 0 : Math.min(1, spent / budget);
  const tokens = (task.input_tokens + task.output_tokens).toLocaleString("en");
  return (
    <span className="task-budget">
      <span>
        {usd(spent)}
        {budget !== null && ` of ${usd(budget)}`}
        <span className="desk__aside">
          {own === spent ? "" : `, ${usd(own)} of its own`}, {tokens} tokens
        </span>
      </span>
      {budget !== null && (
        <span className="task-budget__bar" aria-hidden="true">
          <span data-tone={share >= 0.8 ? "warn" : "good"} style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </span>
  );
}
