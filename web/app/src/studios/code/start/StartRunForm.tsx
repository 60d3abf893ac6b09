import type { SessionSummary } from "@atelier/protocol";
import { useMutation } from "@tanstack/react-query";
import { useId, useState, type KeyboardEvent, type SubmitEvent } from "react";
import { Check } from "../../../desk/fields";
import { Icon } from "../../../design/Icon";
import { api, plainWords } from "../../../shell/api";
import { code } from "../api";
import { AddressField } from "./AddressField";
import { readAddress } from "./address";
import { emptyDraft, runOf, usd, type RunDraft } from "./draft";
import { examples } from "./examples";
import { MoreFields } from "./MoreFields";
import { rememberRepository } from "./recent";
import "./start-run.css";

interface Props {
  readonly onStarted: (session: SessionSummary) => void;
  readonly compact?: boolean;
}

/** A repository and what to do in it: all that a run needs. */
export default function StartRunForm({ onStarted, compact = false }: Props) {
  const field = useId();
  const [draft, setDraft] = useState(emptyDraft);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<RunDraft>) => setDraft((before) => ({ ...before, ...part }));
  const address = readAddress(draft.address);
  const budgetIsWrong = draft.budget.trim() !== "" && usd(draft.budget) === undefined;

  const start = useMutation({
    mutationFn: async (url: string) => {
      const run = await code.start(runOf(draft, url));
      rememberRepository(url);
      return api.session(run.session_id);
    },
    onSuccess: onStarted,
  });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (start.isPending || address.state !== "good" || draft.prompt.trim() === "" || budgetIsWrong) return;
    start.mutate(address.url);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };

  return (
    <form className={compact ? "start-run start-run--compact" : "start-run"} onSubmit={submit} noValidate>
      <AddressField
        value={draft.address}
        address={address}
        tried={tried}
        onChange={(value) => change({ address: value })}
      />
      <div className="start-run__task">
        <label className="start-run__label" htmlFor={field}>
          What shall be done
        </label>
        <textarea
          id={field}
          className="start-run__prompt"
          rows={compact ? 3 : 4}
          maxLength={20_000}
          value={draft.prompt}
          placeholder="Fix the rounding of prices in the cart, and add a test that shows it"
          aria-invalid={(tried && draft.prompt.trim() === "") || undefined}
          onChange={(event) => change({ prompt: event.target.value })}
          onKeyDown={onKeyDown}
        />
        {tried && draft.prompt.trim() === "" && <p className="start-run__wrong">Say what shall be done.</p>}
        <ul className="start-run__chips" aria-label="Examples">
          {examples.map(({ label, prompt }) => (
            <li key={label}>
              <button type="button" className="chip" onClick={() => change({ prompt })}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className="start-run__checks">
        <Check checked={draft.approve} onChange={(approve) => change({ approve })}>
          Let me approve the plan
        </Check>
        <Check checked={draft.asDraft} onChange={(asDraft) => change({ asDraft })}>
          Open the pull request as a draft
        </Check>
      </div>
      <MoreFields draft={draft} budgetIsWrong={budgetIsWrong} onChange={change} />
      <div className="start-run__go">
        <button type="submit" className="button button--solid start-run__button" disabled={start.isPending}>
          <Icon name="branch" size={18} />
          {start.isPending ? "Starting…" : "Start the run"}
        </button>
        <p className="start-run__error" role="alert">
          {start.isError && `The run could not be started. ${plainWords(start.error)}`}
        </p>
      </div>
    </form>
  );
}
