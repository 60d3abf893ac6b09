import { Check, SelectField } from "../desk/fields";
import type { TaskTerms } from "./api";
import { usualTask } from "./draft";

const approvals = [
  ["policy", "As the machine's policy says"],
  ["always", "Always by a person"],
  ["never", "Never"],
] as const;

const priorities = [0, 25, 50, 75, 100];

interface Props {
  readonly task: TaskTerms | null;
  readonly onChange: (task: TaskTerms | null) => void;
}

/** Whether runs are tasks, and how these stand in the queue. */
export function TaskFields({ task, onChange }: Props) {
  return (
    <>
      <Check
        checked={task !== null}
        hint="It waits for a place like all others, and is tried again if it fails. Otherwise each run is a plain session."
        onChange={(checked) => onChange(checked ? usualTask : null)}
      >
        Each run is a task in the queue
      </Check>
      {task !== null && (
        <div className="form__pair">
          <SelectField
            label="Priority"
            value={String(task.priority)}
            options={[...new Set([...priorities, task.priority])]
              .sort((one, other) => one - other)
              .map((priority) => [String(priority), String(priority)] as const)}
            onChange={(priority) => onChange({ ...task, priority: Number(priority) })}
          />
          <SelectField
            label="Plans are approved"
            value={task.approval}
            options={approvals}
            onChange={(approval) => onChange({ ...task, approval })}
          />
        </div>
      )}
    </>
  );
}
