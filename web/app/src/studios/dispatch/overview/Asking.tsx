import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { dispatch } from "../api";
import { Decision } from "../task/Decision";
import { dispatchKey } from "../useLive";
import { isAsking, placeOf, sourceWords, titleOf } from "../words";
import { filterOf } from "./filter";
import "./asking.css";
import { useAgentName } from "../useAgentName";

const most = 6;

/** What waits for somebody, to be answered on the spot. */
export function Asking() {
  const nameOf = useAgentName();
  const asked = useQuery({
    queryKey: [...dispatchKey, "tasks", "asking"],
    queryFn: () => dispatch.tasks(filterOf({ state: "asking" }), 100),
  });
  const all = asked.data?.filter(isAsking) ?? [];
  // Those that a budget holds back need one decision together, not one each.
  const tasks = all.filter(({ state }) => state !== "paused_budget");
  const held = all.length - tasks.length;
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="asking-title">
      <div className="board__head">
        <h2 id="asking-title" className="board__title">
          Waits for you
        </h2>
        <p className="board__note">{all.length === 1 ? "1 task" : `${all.length} tasks`}</p>
      </div>
      {held > 0 && (
        <p className="asking__held">
          <span>{held === 1 ? "A task is out of budget." : `${held} tasks are out of budget.`}</span>
          <Link to="/dispatch/costs">Look at the budgets</Link>
          <Link to="/dispatch" search={{ state: "paused_budget" }}>
            Which ones
          </Link>
        </p>
      )}
      {tasks.length > 0 && (
        <ul className="asking">
          {tasks.slice(0, most).map((task) => (
            <li key={task.task_id} className="asking__one">
              <Link to="/dispatch/tasks/$id" params={{ id: task.task_id }} className="asking__title">
                {titleOf(task)}
              </Link>
              <p className="asking__line">
                {[nameOf(task.agent), sourceWords(task.origin), placeOf(task)].filter(Boolean).join(" · ")}
              </p>
              <Decision task={task} />
            </li>
          ))}
        </ul>
      )}
      {tasks.length > most && (
        <p className="board__note">
          <Link to="/dispatch" search={{ state: "asking" }}>
            {tasks.length - most} more
          </Link>
        </p>
      )}
    </section>
  );
}
