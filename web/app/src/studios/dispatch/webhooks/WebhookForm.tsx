import { useState } from "react";
import { AgentSelect } from "../../../desk/AgentSelect";
import { useAgents } from "../../../desk/choices";
import { AreaField, Check, Group, SelectField, TextField } from "../../../desk/fields";
import { SaveForm } from "../../../desk/SaveForm";
import { CommandFields } from "./CommandFields";
import { complete, nameProblem, priorityProblem, type WebhookDraft } from "./draft";
import { RuleFields } from "./RuleFields";
import type { Saved } from "./types";

interface Props {
  readonly initial: WebhookDraft;
  /** Whether it is there already: then name and source stay. */
  readonly existing: boolean;
  readonly verb: string;
  readonly save: (draft: WebhookDraft) => Promise<Saved>;
  readonly onSaved: (webhook: Saved) => void;
  readonly onStale?: () => void;
  readonly onCancel?: () => void;
}

const sources = [
  ["custom", "Anything else"],
  ["github", "GitHub"],
  ["jira", "Jira"],
  ["sentry", "Sentry"],
] as const;

export function WebhookForm({ initial, existing, verb, save, onSaved, onStale, onCancel }: Props) {
  const [draft, setDraft] = useState(initial);
  const agents = useAgents(draft.agent);
  const change = (part: Partial<WebhookDraft>) => setDraft((now) => ({ ...now, ...part }));
  return (
    <SaveForm
      page
      stays={existing}
      verb={verb}
      ready={complete(draft)}
      save={() => save(draft)}
      onSaved={onSaved}
      {...(onStale ? { onStale } : {})}
      {...(onCancel ? { onCancel } : {})}
    >
      {!existing && (
        <div className="form__pair">
          <TextField
            label="Name"
            required
            first
            mono
            maxLength={63}
            value={draft.name}
            error={nameProblem(draft)}
            hint={`Its address ends with /webhooks/${draft.name || "name"}`}
            onChange={(name) => change({ name })}
          />
          <SelectField
            label="Source"
            value={draft.source}
            options={sources}
            onChange={(source) => change({ source })}
          />
        </div>
      )}
      <AreaField
        label="Description"
        rows={2}
        maxLength={2000}
        value={draft.description}
        onChange={(description) => change({ description })}
      />
      <div className="form__pair">
        <AgentSelect
          label="Who works on what it begins"
          agents={agents}
          value={draft.agent}
          onChange={(agent) => change({ agent })}
        />
        <TextField
          label="Priority"
          value={draft.priority}
          error={priorityProblem(draft)}
          onChange={(priority) => change({ priority })}
        />
      </div>
      <TextField
        label="Repository"
        mono
        maxLength={1024}
        placeholder="https://github.com/owner/name"
        hint="For sources that name none."
        value={draft.repository}
        onChange={(repository) => change({ repository })}
      />
      <Signing draft={draft} existing={existing} onChange={change} />
      <CommandFields prefixes={draft.prefixes} commands={draft.commands} onChange={(part) => change(part)} />
      <RuleFields rules={draft.rules} onChange={(rules) => change({ rules })} />
    </SaveForm>
  );
}

interface SigningProps {
  readonly draft: WebhookDraft;
  readonly existing: boolean;
  readonly onChange: (part: Partial<WebhookDraft>) => void;
}

function Signing({ draft, existing, onChange }: SigningProps) {
  return (
    <Group title="Signature" hint="How a delivery proves where it is from.">
      <Check checked={draft.signed} onChange={(signed) => onChange({ signed })}>
        Refuse what is not signed
      </Check>
      {draft.source === "custom" && (
        <div className="form__pair">
          <SelectField
            label="Scheme"
            value={draft.scheme}
            options={[
              ["hmac", "HMAC-SHA256 in a header"],
              ["standard", "Standard Webhooks"],
              ["bearer", "The secret as a bearer token"],
            ]}
            onChange={(scheme) => onChange({ scheme })}
          />
          {draft.scheme === "hmac" && (
            <>
              <TextField label="Header" mono value={draft.header} onChange={(header) => onChange({ header })} />
              <TextField
                label="Before the signature"
                mono
                value={draft.prefix}
                onChange={(prefix) => onChange({ prefix })}
              />
              <SelectField
                label="Written as"
                value={draft.encoding}
                options={[
                  ["hex", "Hexadecimal digits"],
                  ["base64", "Base64"],
                ]}
                onChange={(encoding) => onChange({ encoding })}
              />
            </>
          )}
          <TextField
            label="Header of a delivery's id"
            mono
            placeholder="The usual ones"
            value={draft.idHeader}
            onChange={(idHeader) => onChange({ idHeader })}
          />
        </div>
      )}
      {!existing && draft.signed && (
        <TextField
          label="Secret"
          secret
          maxLength={1000}
          hint="Leave it empty to have one made; it is shown once."
          value={draft.secret}
          onChange={(secret) => onChange({ secret })}
        />
      )}
    </Group>
  );
}
