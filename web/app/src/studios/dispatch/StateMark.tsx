import type { Task } from "./types";
import { taskWords } from "./words";

/** How a task is doing, with its dot. */
export function StateMark({ task }: { task: Pick<Task, "state" | "waits_for"> }) {
  const face = taskWords(task);
  return (
    <span className="session-status" data-tone={face.tone}>
      {face.words}
    </span>
  );
}
