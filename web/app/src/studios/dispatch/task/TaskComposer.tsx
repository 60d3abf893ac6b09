import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, type KeyboardEvent, type RefObject, type SubmitEvent } from "react";
import { Icon } from "../../../design/Icon";
import { plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { dispatch, freshKey } from "../api";
import type { Task } from "../types";
import { dispatchKey } from "../useLive";
import "../../../session/composer.css";
import { useAgentName } from "../useAgentName";

interface Props {
  readonly task: Task;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Where a person tells a task something more, also one that has not begun yet. What is refused comes back into the field. */
export function TaskComposer({ task, field }: Props) {
  const nameOf = useAgentName();
  const form = useRef<HTMLFormElement>(null);
  const queries = useQueryClient();
  const say = useSay();
  const tell = useMutation({
    mutationFn: (text: string) => dispatch.tell(task.task_id, text, freshKey()),
    onSettled: () => queries.invalidateQueries({ queryKey: dispatchKey }),
    onError: (error, text) => {
      say(`That was not taken. ${plainWords(error)}`);
      if (field.current?.value === "") field.current.value = text;
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const area = field.current;
    const text = area?.value.trim();
    if (!area || !text || tell.isPending) return;
    area.value = "";
    tell.mutate(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  if (task.state === "cancelled") return <p className="composer__over">This task was stopped.</p>;
  const who = nameOf(task.agent).toLowerCase();
  return (
    <form ref={form} className="composer" onSubmit={submit}>
      <textarea
        ref={field}
        className="composer__field"
        rows={1}
        maxLength={20_000}
        aria-label={`Tell the ${who} something more`}
        placeholder={task.state === "queued" ? "It will read this when it begins" : `Tell the ${who} something…`}
        enterKeyHint="send"
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="composer__send" aria-label="Send" title="Send (Enter)">
        <Icon name="send" />
      </button>
    </form>
  );
}
