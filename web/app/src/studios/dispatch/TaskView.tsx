import { Link } from "@tanstack/react-router";
import { Notebook } from "../../session/notebook/Notebook";
import type { OpenSession } from "../../session/openSession";
import { useView } from "../../session/useOpenSession";
import "../general/conversation.css";
import "./task-view.css";

/** The session of a task: what is said, thought and done, and the way to the task itself. */
export default function TaskView({ session }: { session: OpenSession }) {
  const task = useView(session, (view) => view.session.metadata.task_id);
  return (
    <div className="conversation task-view">
      {task !== undefined && (
        <p className="task-view__way">
          <Link to="/dispatch/tasks/$id" params={{ id: task }}>
            The task that this session works on
          </Link>
        </p>
      )}
      <Notebook session={session} />
    </div>
  );
}
