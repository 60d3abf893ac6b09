import type { SessionSummary } from "@atelier/protocol";
import { useMutation } from "@tanstack/react-query";
import { useId, useState, type KeyboardEvent, type SubmitEvent } from "react";
import { SelectField } from "../../../desk/fields";
import { Icon } from "../../../design/Icon";
import { api, plainWords } from "../../../shell/api";
import { errand, examples } from "./errand";
import { placeOf, sizes, usual, type ScreenSize } from "./sizes";
import "./start-errand.css";

interface Props {
  readonly onStarted: (session: SessionSummary) => void;
  readonly compact?: boolean;
}

/** What shall be done on a desktop that is made for it. */
export function StartErrand({ onStarted, compact = false }: Props) {
  const field = useId();
  const [prompt, setPrompt] = useState("");
  const [tried, setTried] = useState(false);
  const [size, setSize] = useState(usual);
  const start = useMutation({
    mutationFn: async () => api.create(errand(prompt, await placeOf(size))),
    onSuccess: onStarted,
  });
  const isEmpty = prompt.trim() === "";

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!start.isPending && !isEmpty) start.mutate();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };

  return (
    <form className="start-errand" onSubmit={submit} noValidate>
      <label htmlFor={field} className={compact ? "start-errand__label" : "visually-hidden"}>
        What shall the operator do?
      </label>
      <textarea
        id={field}
        className="start-errand__prompt"
        rows={3}
        maxLength={4000}
        value={prompt}
        enterKeyHint="go"
        placeholder="Open the browser, find the form, and fill it in"
        aria-invalid={(tried && isEmpty) || undefined}
        data-first
        onChange={(event) => setPrompt(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {tried && isEmpty && <p className="start-errand__wrong">Say what shall be done.</p>}
      <ul className="start-errand__chips" aria-label="Examples">
        {examples.map((example) => (
          <li key={example.label}>
            <button type="button" className="start-errand__chip" onClick={() => setPrompt(example.prompt)}>
              {example.label}
            </button>
          </li>
        ))}
      </ul>
      <p className="start-errand__hint">
        It works on a Linux desktop of its own, with a browser, a terminal and an editor. You watch, and take the mouse
        whenever you like.
      </p>
      <div className="start-errand__go">
        <SelectField label="Screen" value={size} options={sizes} onChange={(chosen) => setSize(chosen as ScreenSize)} />
        <button type="submit" className="button button--solid start-errand__button" disabled={start.isPending}>
          <Icon name="screen" size={18} />
          {start.isPending ? "Starting…" : "Start"}
        </button>
        <p className="start-errand__error" role="alert">
          {start.isError && `The session could not be started. ${plainWords(start.error)}`}
        </p>
      </div>
    </form>
  );
}
