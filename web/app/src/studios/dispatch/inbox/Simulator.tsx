import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { AreaField, SelectField, TextField } from "../../../desk/fields";
import { Trouble, Waiting } from "../../../desk/Listing";
import { Board } from "../Board";
import { dispatchKey } from "../useLive";
import { webhooksApi } from "../webhooks/api";
import type { Webhook } from "../webhooks/types";
import { inboxApi } from "./api";
import { parsed, quickFields, withField } from "./fields";
import type { Sample } from "./types";
import { VerdictNote } from "./VerdictNote";
import "../../../desk/form.css";
import "./inbox.css";

/** Deliveries as their sources would make them, changed at will and signed with the webhook's secret. */
export function SimulatorPage() {
  const webhooks = useQuery({ queryKey: [...dispatchKey, "webhooks"], queryFn: webhooksApi.list });
  const samples = useQuery({ queryKey: ["samples"], queryFn: inboxApi.samples, staleTime: Infinity });
  const error = webhooks.error ?? samples.error;
  return (
    <Board
      title="Simulator"
      trail={<Link to="/dispatch/inbox">Inbox</Link>}
      lead="A sample of what a source delivers. Change what you like, see what would follow, then sign and send it."
    >
      {webhooks.data && samples.data ? (
        <Simulator webhooks={webhooks.data} samples={samples.data.data} />
      ) : error ? (
        <Trouble error={error} />
      ) : (
        <Waiting rows={4} />
      )}
    </Board>
  );
}

interface Props {
  readonly webhooks: readonly Webhook[];
  readonly samples: readonly Sample[];
}

function shown(sample: Sample | undefined): string {
  return sample ? JSON.stringify(sample.body, undefined, 2) : "{}";
}

export function Simulator({ webhooks, samples }: Props) {
  const [name, setName] = useState(webhooks[0]?.name ?? "");
  const webhook = webhooks.find((each) => each.name === name);
  const own = samples.filter(({ source }) => source === webhook?.source);
  const [chosen, choose] = useState(own[0]?.name ?? "");
  const sample = own.find((each) => each.name === chosen);
  const [text, setText] = useState(shown(own[0]));
  const [event, setEvent] = useState(own[0]?.event ?? "");
  const body = parsed(text);

  const take = (next: Sample | undefined) => {
    choose(next?.name ?? "");
    setText(shown(next));
    setEvent(next?.event ?? "");
  };
  return (
    <div className="simulator">
      <div className="form">
        <div className="form__pair">
          <SelectField
            label="Webhook"
            value={name}
            options={webhooks.map((each) => [each.name, each.enabled ? each.name : `${each.name}, disabled`] as const)}
            onChange={(next) => {
              setName(next);
              const source = webhooks.find((each) => each.name === next)?.source;
              take(samples.find((each) => each.source === source));
            }}
          />
          <SelectField
            label="Sample"
            value={chosen}
            hint={sample?.description}
            options={[
              ...own.map((each) => [each.name, each.name.replaceAll(/[-_]/g, " ")] as const),
              ["", "A body of my own"],
            ]}
            onChange={(next) => take(own.find((each) => each.name === next))}
          />
        </div>
        <TextField label="Event" mono value={event} maxLength={100} onChange={setEvent} />
        {quickFields(body).map(({ label, path, value }) => (
          <TextField
            key={path}
            label={label}
            value={value}
            onChange={(next) => body && setText(JSON.stringify(withField(body, path, next), undefined, 2))}
          />
        ))}
        <AreaField
          label="Body"
          mono
          rows={14}
          value={text}
          error={body ? undefined : "Is not a JSON object"}
          onChange={setText}
        />
      </div>
      <Outcome webhook={name} event={event} body={body} />
    </div>
  );
}

/** What would follow, and the button that has it follow. */
function Outcome({ webhook, event, body }: { webhook: string; event: string; body: object | undefined }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const trial = useMutation({ mutationFn: (whole: object) => inboxApi.dryRun({ webhook, event, body: whole }) });
  const sending = useMutation({
    mutationFn: (whole: object) => inboxApi.simulate({ webhook, event, body: whole }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: dispatchKey });
      void navigate({ to: "/dispatch/inbox/$id", params: { id } });
    },
  });
  return (
    <section className="simulator__end" aria-label="What follows">
      <div className="desk__actions">
        <button
          type="button"
          className="button button--outline"
          disabled={!body || trial.isPending}
          onClick={() => body && trial.mutate(body)}
        >
          Dry run
        </button>
        <button
          type="button"
          className="button button--solid"
          disabled={!body || sending.isPending}
          onClick={() => body && sending.mutate(body)}
        >
          {sending.isPending ? "Sending…" : "Sign and send"}
        </button>
      </div>
      {trial.isError && <Trouble error={trial.error} />}
      {sending.isError && <Trouble error={sending.error} />}
      {trial.data ? (
        <VerdictNote verdict={trial.data} />
      ) : (
        <p className="board__note">A dry run says what would follow; nothing is stored.</p>
      )}
    </section>
  );
}
