import type { SessionSummary } from "@atelier/protocol";
import { useMutation } from "@tanstack/react-query";
import { useId, useState, type KeyboardEvent, type SubmitEvent } from "react";
import { Icon } from "../../design/Icon";
import { api, plainWords } from "../../shell/api";
import { errand, ideas } from "./errand";
import "./start-talk.css";

interface Props {
  readonly onStarted: (session: SessionSummary) => void;
  readonly compact?: boolean;
}

/** A plain prompt, for the assistant that is always there. */
export function StartTalk({ onStarted, compact = false }: Props) {
  const [prompt, setPrompt] = useState("");
  const field = useId();
  const start = useMutation({ mutationFn: () => api.create(errand(prompt)), onSuccess: onStarted });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!start.isPending && prompt.trim()) start.mutate();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };

  return (
    <form className="start-talk" onSubmit={submit}>
      <label htmlFor={field} className={compact ? "start-talk__label" : "visually-hidden"}>
        What shall the agent do?
      </label>
      <textarea
        id={field}
        className="start-talk__input"
        rows={3}
        maxLength={4000}
        value={prompt}
        enterKeyHint="go"
        placeholder="Write hello to notes.txt, then read notes.txt"
        data-first
        onChange={(event) => setPrompt(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ul className="start-talk__ideas" aria-label="Ideas">
        {ideas.map((idea) => (
          <li key={idea}>
            <button type="button" className="start-talk__idea" onClick={() => setPrompt(idea)}>
              {idea}
            </button>
          </li>
        ))}
      </ul>
      <div className="start-talk__go">
        <button
          type="submit"
          className="button button--solid start-talk__button"
          disabled={start.isPending || !prompt.trim()}
        >
          <Icon name="send" size={18} />
          {start.isPending ? "Starting…" : "Start"}
        </button>
        <p className="start-talk__error" role="alert">
          {start.isError && `The session could not be started. ${plainWords(start.error)}`}
        </p>
      </div>
    </form>
  );
}
