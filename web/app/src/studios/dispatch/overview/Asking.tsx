import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { dispatch } from "../api";
import { Decision } from "../task/Decision";
import { dispatchKey } from "../useLive";
import { agentName, isAsking, placeOf, sourceWords, titleOf } from "../words";
import { filterOf } from "./filter";
import "./asking.css";

/** What waits for somebody, to be answered on the spot. */
export function Asking() {
  const asked = useQuery({
    queryKey: [...dispatchKey, "tasks", "asking"],
    queryFn: () => dispatch.tasks(filterOf({ state: "asking" }), 100),
  });
  const tasks = asked.data?.filter(isAsking) ?? [];
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="asking-title">
      <div className="board__head">
        <h2 id="asking-title" className="board__title">
          Waits for you
        </h2>
        <p className="board__note">{tasks.length === 1 ? "1 task" : `${tasks.length} tasks`}</p>
      </div>
      <ul className="asking">
        {tasks.map((task) => (
          <li key={task.task_id} className="asking__one">
            <Link to="/dispatch/tasks/$id" params={{ id: task.task_id }} className="asking__title">
              {titleOf(task)}
            </Link>
            <p className="asking__line">
              {[agentName(task.agent), sourceWords(task.origin), placeOf(task)].filter(Boolean).join(" · ")}
            </p>
            <Decision task={task} />
          </li>
        ))}
      </ul>
    </section>
  );
}
