import type { SessionSummary } from "@atelier/protocol";
import { useMutation } from "@tanstack/react-query";
import { useId, useRef, useState, type KeyboardEvent, type SubmitEvent } from "react";
import { Icon } from "../../design/Icon";
import { api, plainWords } from "../../shell/api";
import { dispatch, freshKey } from "./api";
import { ForecastNote } from "./costs/ForecastNote";
import "../general/start-talk.css";

interface Props {
  readonly onStarted: (session: SessionSummary) => void;
  readonly compact?: boolean;
}

/** A message to the brain; what comes of it is a task, whose session is shown. */
export function StartTask({ onStarted, compact = false }: Props) {
  const [wish, setWish] = useState("");
  const key = useRef(freshKey());
  const field = useId();
  const start = useMutation({
    mutationFn: async () => {
      const { data } = await dispatch.say(wish.trim(), key.current);
      const task = await dispatch.task(data.task_id);
      return api.session(task.session);
    },
    onSuccess: onStarted,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!start.isPending && wish.trim()) start.mutate();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <form className="start-talk" onSubmit={submit}>
      <label htmlFor={field} className={compact ? "start-talk__label" : "visually-hidden"}>
        What shall be done?
      </label>
      <textarea
        id={field}
        className="start-talk__input"
        rows={3}
        maxLength={20_000}
        value={wish}
        enterKeyHint="go"
        placeholder="Fix the failing test in https://github.com/owner/name"
        data-first
        onChange={(event) => setWish(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {wish.trim() !== "" && <ForecastNote agent="agent_brain" />}
      <div className="start-talk__go">
        <button
          type="submit"
          className="button button--solid start-talk__button"
          disabled={start.isPending || !wish.trim()}
        >
          <Icon name="send" size={18} />
          {start.isPending ? "Asking…" : "Ask the brain"}
        </button>
        <p className="start-talk__error" role="alert">
          {start.isError && `The task could not begin. ${plainWords(start.error)}`}
        </p>
      </div>
    </form>
  );
}
