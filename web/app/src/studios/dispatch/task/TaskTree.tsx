import type { TaskNode } from "@atelier/protocol";
import { Link } from "@tanstack/react-router";
import { StateMark } from "../StateMark";
import type { Task } from "../types";
import { placeOf, titleOf, usd } from "../words";
import "./tree.css";
import { useAgentName } from "../useAgentName";

interface Props {
  readonly nodes: readonly TaskNode<Task>[];
  readonly label: string;
  /** The one that is looked at. */
  readonly here?: string;
}

/** Tasks with those that they gave to others; what each cost is with all below it. */
export function TaskTree({ nodes, label, here }: Props) {
  const nameOf = useAgentName();
  return (
    <ul className="tree" aria-label={label}>
      {nodes.map(({ task, children, cost }) => (
        <li key={task.task_id} className="tree__one">
          <Link
            to="/dispatch/tasks/$id"
            params={{ id: task.task_id }}
            className="tree__card"
            aria-current={task.task_id === here ? "true" : undefined}
          >
            <span className="tree__head">
              <span className="tree__who">{nameOf(task.agent)}</span>
              <StateMark task={task} />
            </span>
            <span className="tree__title">{titleOf(task)}</span>
            <span className="tree__line">
              {[placeOf(task), task.attempt > 1 ? `attempt ${task.attempt}` : "", cost > 0 ? usd(cost) : ""]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </Link>
          {children.length > 0 && (
            <TaskTree
              nodes={children}
              label={`What ${nameOf(task.agent)} gave to others`}
              {...(here === undefined ? {} : { here })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
