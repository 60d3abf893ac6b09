import { treeOf, type TaskNode } from "@atelier/protocol";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { Card } from "../../code/overview/Card";
import { ChecksCard } from "../../code/overview/ChecksCard";
import { PullRequestCard } from "../../code/overview/PullRequestCard";
import { QualityCard } from "../../code/overview/QualityCard";
import type { ChildTask, Task, WholeTask } from "../types";
import { isAsking, isClosed, taskWords, usd } from "../words";
import { AboutCard } from "./AboutCard";
import { AskedCard } from "./AskedCard";
import { Decision } from "./Decision";
import { PlanCard } from "./PlanCard";
import { TaskTree } from "./TaskTree";
import "../../code/overview/cards.css";

interface Props {
  readonly task: WholeTask;
  readonly session: OpenSession;
  readonly onShowChanges: () => void;
}

/** What is known of a task: what it waits for, what was asked, planned, given to others and answered. */
export function TaskCards({ task, session, onShowChanges }: Props) {
  const nodes = useMemo<readonly TaskNode<Task>[]>(() => treeOf(flat(task.children)), [task.children]);
  const codes = useView(session, (view) => view.session.studio === "code");
  return (
    <div className="cards-box" tabIndex={0} role="region" aria-label="The task">
      <div className="cards">
        {isAsking(task) && (
          <Card title={taskWords(task).words} tone="ask" wide>
            <Decision task={task} />
          </Card>
        )}
        <PlanCard task={task} session={session} />
        {codes && <PullRequestCard session={session} />}
        {codes && <ChecksCard session={session} />}
        {codes && <QualityCard session={session} onShow={onShowChanges} />}
        {nodes.length > 0 && (
          <Card
            title="Given to others"
            aside={<span className="card__aside">{usd(task.total_cost_usd)} in all</span>}
            wide
          >
            <TaskTree nodes={nodes} label="What was given to others" />
          </Card>
        )}
        <Outcome task={task} />
        <AskedCard task={task} />
        <AboutCard task={task} />
        {codes && (
          <Card title="The coding run">
            <p className="card__aside">Its steps, its terminal, its files and its trace.</p>
            <Link to="/sessions/$id" params={{ id: task.session }} className="card__link">
              Open the run
            </Link>
          </Card>
        )}
      </div>
    </div>
  );
}

function Outcome({ task }: { task: WholeTask }) {
  if (task.result === null && task.error === null) return null;
  return (
    <Card title={isClosed(task) ? "What came of it" : "So far"} wide>
      {task.result !== null && (
        <p className="task-text task-text--said" tabIndex={0}>
          {task.result}
        </p>
      )}
      {task.error !== null && <p className="task-error">{task.error}</p>}
      {task.pull_request_url !== null && /^https?:\/\//.test(task.pull_request_url) && (
        <a className="card__link" href={task.pull_request_url} target="_blank" rel="noreferrer">
          The pull request
        </a>
      )}
    </Card>
  );
}

function flat(tasks: readonly ChildTask[]): readonly ChildTask[] {
  return tasks.flatMap((task) => [task, ...flat(task.children)]);
}
