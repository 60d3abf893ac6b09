import type { TaskNode } from "@atelier/protocol";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { StateMark } from "../StateMark";
import { TaskTree } from "../task/TaskTree";
import type { Task } from "../types";
import { isClosed, usd } from "../words";
import { LiveAnswer } from "./LiveAnswer";
import type { Turn } from "./turns";

/** A message to the brain, and all that followed from it. */
export function ChatTurn({ turn, node }: { turn: Turn; node: TaskNode<Task> | undefined }) {
  const task = node?.task;
  return (
    <div className="turn">
      {turn.asked && <p className="turn__asked">{turn.asked.text}</p>}
      {task ? <Answer task={task} said={turn.answer?.text} /> : <Words text={turn.answer?.text} />}
      {node && node.children.length > 0 && <TaskTree nodes={node.children} label="What the brain gave to others" />}
      {task && (
        <p className="turn__foot">
          <StateMark task={task} />
          {node.cost > 0 && <span>{usd(node.cost)}</span>}
          <Link to="/dispatch/tasks/$id" params={{ id: task.task_id }}>
            Details
          </Link>
        </p>
      )}
    </div>
  );
}

/** One that was seen at work stays as it was seen; of one that was over before, the answer is all there is to say. */
function Answer({ task, said }: { task: Task; said: string | undefined }) {
  const [watched] = useState(!isClosed(task));
  if (!watched) return <Words text={said ?? task.error ?? undefined} />;
  return task.state === "queued" && task.attempt === 0 ? null : <LiveAnswer session={task.session} />;
}

function Words({ text }: { text: string | undefined }) {
  return text === undefined ? null : <p className="turn__said">{text}</p>;
}
