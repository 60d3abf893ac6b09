import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Icon } from "../../../design/Icon";
import { plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { dispatch } from "../api";
import { dispatchKey } from "../useLive";
import type { Task } from "../types";

const step = 10;

/** Before whom a task that waits for a place gets one: higher first. */
export function Priority({ task }: { task: Pick<Task, "task_id" | "priority"> }) {
  const queries = useQueryClient();
  const say = useSay();
  const change = useMutation({
    mutationFn: (priority: number) => dispatch.prioritise(task.task_id, priority),
    onSettled: () => queries.invalidateQueries({ queryKey: dispatchKey }),
    onError: (error) => say(plainWords(error)),
  });
  const shown = change.isPending ? change.variables : task.priority;
  const to = (priority: number) => change.mutate(Math.min(100, Math.max(0, priority)));
  return (
    <span className="priority" role="group" aria-label={`Priority ${shown}`}>
      <button
        type="button"
        className="icon-button"
        aria-label="Lower the priority"
        title="Lower the priority"
        disabled={shown <= 0}
        onClick={() => to(shown - step)}
      >
        <Icon name="minus" size={16} />
      </button>
      <span className="priority__value" title="Priority">
        {shown}
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label="Raise the priority"
        title="Raise the priority"
        disabled={shown >= 100}
        onClick={() => to(shown + step)}
      >
        <Icon name="plus" size={16} />
      </button>
    </span>
  );
}
