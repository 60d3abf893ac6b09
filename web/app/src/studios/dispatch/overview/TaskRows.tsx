import { treeOf, type TaskNode } from "@atelier/protocol";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { Row } from "../../../desk/Row";
import { ago, useMinute } from "../../../shell/time";
import { StateMark } from "../StateMark";
import type { Task } from "../types";
import { placeOf, sourceWords, titleOf, usd } from "../words";
import "./task-rows.css";
import { useAgentName } from "../useAgentName";

/** Tasks with those that they gave to others below them, so that one piece of work is one entry of the list. */
export function TaskRows({ tasks }: { tasks: readonly Task[] }) {
  const trees = useMemo(() => treeOf(tasks), [tasks]);
  const now = useMinute();
  return (
    <ul className="rows" aria-label="Tasks, newest first">
      {trees.map((node) => (
        <li key={node.task.task_id} className="rows__one">
          <TaskRow task={node.task} now={now} />
          {node.children.length > 0 && <Below nodes={node.children} above={node.task} />}
        </li>
      ))}
    </ul>
  );
}

function TaskRow({ task, now }: { task: Task; now: number }) {
  const nameOf = useAgentName();
  return (
    <Row
      link={{ to: "/dispatch/tasks/$id", params: { id: task.task_id } }}
      title={titleOf(task)}
      line={[nameOf(task.agent), sourceWords(task.origin), placeOf(task)].filter(Boolean).join(" · ")}
    >
      <StateMark task={task} />
      {task.total_cost_usd > 0 && <span className="task-rows__cost">{usd(task.total_cost_usd)}</span>}
      <span className="task-rows__when">{ago(task.created_at, now)}</span>
    </Row>
  );
}

interface BelowProps {
  readonly nodes: readonly TaskNode<Task>[];
  readonly above: Task;
}

/** What a task gave to others, each on a line; called by its name only where that says more than who works on it. */
function Below({ nodes, above }: BelowProps) {
  const nameOf = useAgentName();
  return (
    <ul className="below" aria-label={`What ${nameOf(above.agent)} gave to others`}>
      {nodes.map(({ task, children }) => (
        <li key={task.task_id}>
          <Link to="/dispatch/tasks/$id" params={{ id: task.task_id }} className="below__one">
            <span className="below__who">{nameOf(task.agent)}</span>
            <span className="below__title">{task.title === above.title ? placeOf(task) : titleOf(task)}</span>
            <StateMark task={task} />
            {task.total_cost_usd > 0 && <span className="task-rows__cost">{usd(task.total_cost_usd)}</span>}
          </Link>
          {children.length > 0 && <Below nodes={children} above={task} />}
        </li>
      ))}
    </ul>
  );
}
