import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Sure } from "../../../desk/Sure";
import { Icon } from "../../../design/Icon";
import { plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { dispatch } from "../api";
import type { WholeTask } from "../types";
import { dispatchKey } from "../useLive";
import { isClosed } from "../words";
import { Priority } from "./Priority";

/** Stop, revive, another priority: only what would do something now. */
export function TaskControls({ task }: { task: WholeTask }) {
  const [sure, ask] = useState(false);
  const queries = useQueryClient();
  const say = useSay();
  const fresh = () => queries.invalidateQueries({ queryKey: dispatchKey });
  const revive = useMutation({
    mutationFn: () => dispatch.revive(task.task_id),
    onSettled: fresh,
    onError: (error) => say(plainWords(error)),
  });
  const revivable = task.state === "dead" || task.state === "failed";
  const others = task.children.length > 0 ? " What it gave to others is stopped, too." : "";
  return (
    <div className="task-room__controls">
      {(task.state === "queued" || task.state === "failed") && <Priority task={task} />}
      {revivable && (
        <button
          type="button"
          className="button button--outline button--small"
          disabled={revive.isPending}
          onClick={() => revive.mutate()}
        >
          <Icon name="undo" size={16} />
          {task.state === "dead" ? "Revive" : "Try now"}
        </button>
      )}
      {!isClosed(task) && (
        <button type="button" className="button button--outline button--small" onClick={() => ask(true)}>
          <Icon name="stop" size={16} />
          Stop
        </button>
      )}
      {sure && (
        <Sure
          title="Stop the task?"
          verb="Stop it"
          act={() => dispatch.stop(task.task_id)}
          onDone={() => {
            ask(false);
            void fresh();
          }}
          onClose={() => ask(false)}
        >
          It ends for good, and every command that it runs within a second.{others} Its journal stays.
        </Sure>
      )}
    </div>
  );
}
