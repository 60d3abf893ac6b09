import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { useAgents, useModels, useSkills } from "../../desk/choices";
import { AreaField, SelectField, TextField } from "../../desk/fields";
import { Trouble } from "../../desk/Listing";
import { MetadataFields } from "../../desk/MetadataFields";
import type { Agent } from "../../desk/types";
import { ApiError } from "../../shell/api";
import { CustomFields } from "./CustomFields";
import { complete, self, type AgentDraft } from "./draft";
import { PickFields } from "./PickFields";
import { ServerFields } from "./ServerFields";
import { ToolsetFields } from "./ToolsetFields";
import "./agent-form.css";

interface Props {
  readonly initial: AgentDraft;
  /** The agent itself, which cannot be in its own roster but as itself; absent for a new one. */
  readonly agent?: Agent;
  readonly verb: string;
  readonly save: (draft: AgentDraft) => Promise<Agent>;
  readonly onSaved: (agent: Agent) => void;
  readonly onCancel: () => void;
  /** Somebody else was faster: their version, instead of what is in the form. */
  readonly onReload?: () => void;
}

export const efforts = ["low", "medium", "high", "xhigh", "max"] as const;

export function AgentForm({ initial, agent, verb, save, onSaved, onCancel, onReload }: Props) {
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const saving = useMutation({ mutationFn: () => save(draft), onSuccess: onSaved });
  const change = (part: Partial<AgentDraft>) => setDraft((now) => ({ ...now, ...part }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!saving.isPending && complete(draft)) saving.mutate();
  };
  const stale = saving.error instanceof ApiError && saving.error.status === 409 && onReload;
  return (
    <form className="form form--page" onSubmit={submit}>
      <Basics draft={draft} onChange={change} />
      <ToolsetFields tools={draft.tools} onChange={(tools) => change({ tools })} />
      <CustomFields tools={draft.custom} onChange={(custom) => change({ custom })} />
      <ServerFields servers={draft.servers} onChange={(servers) => change({ servers })} />
      <Others draft={draft} agent={agent} onChange={change} />
      <MetadataFields pairs={draft.metadata} onChange={(metadata) => change({ metadata })} />
      {draft.kept.length > 0 && <p className="group__hint">The tools of its studio stay as they are.</p>}
      {saving.error && <Trouble error={saving.error} {...(stale ? { onRetry: onReload } : {})} />}
      {tried && !complete(draft) && (
        <Trouble error={new Error("A custom tool or a pair of the metadata is not right yet; see above.")} />
      )}
      <div className="form__go">
        <button type="submit" className="button button--solid" disabled={saving.isPending}>
          {saving.isPending ? "Saving…" : verb}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: AgentDraft;
  readonly onChange: (part: Partial<AgentDraft>) => void;
}

function Basics({ draft, onChange }: PartProps) {
  const models = useModels();
  const listed = models.data?.find(({ id }) => id === draft.model.trim());
  return (
    <>
      <TextField label="Name" required maxLength={256} value={draft.name} onChange={(name) => onChange({ name })} />
      <TextField
        label="Description"
        maxLength={2048}
        value={draft.description}
        onChange={(description) => onChange({ description })}
        hint="For people, in a sentence."
      />
      <div className="form__pair form__pair--model">
        <TextField
          label="Model"
          mono
          required
          value={draft.model}
          suggestions={models.data?.map(({ id }) => id) ?? []}
          onChange={(model) => onChange({ model })}
          hint={listed ? modelHint(listed) : "Where no provider serves a model, the rehearsal answers."}
        />
        <SelectField
          label="Effort"
          value={draft.effort}
          options={[["", "The model’s own"], ...efforts.map((effort) => [effort, effort] as const)]}
          onChange={(effort) => onChange({ effort })}
        />
      </div>
      <AreaField
        label="System prompt"
        rows={6}
        maxLength={100_000}
        value={draft.system}
        onChange={(system) => onChange({ system })}
      />
    </>
  );
}

function modelHint({ display_name, provider }: { display_name: string; provider: string }): string {
  return provider === "rehearsal" ? display_name : `${display_name}, served by ${provider}`;
}

function Others({ draft, agent, onChange }: PartProps & { agent: Agent | undefined }) {
  const agents = useAgents();
  const skills = useSkills();
  const members = (agents.data ?? []).filter((one) => one.id !== agent?.id && !one.multiagent);
  return (
    <>
      <PickFields
        title="Roster"
        hint="Agents that this one may call in. Each keeps the version that it has now."
        none="There is no other agent to call in."
        chosen={draft.roster}
        onChange={(roster) => onChange({ roster })}
        choices={[[self, "Itself"], ...members.map(({ id, name }) => [id, name] as const)]}
        make={(id) => ({ id })}
        {...(agents.more ? { onMore: agents.fetchMore } : {})}
        detail={({ id, version }) => (id === self ? "" : version === undefined ? "as it is now" : `version ${version}`)}
      />
      <PickFields
        title="Skills"
        hint="Instructions that it reads when it needs them. They want the tool read."
        none="No skill has been uploaded to this server."
        chosen={draft.skills.map((id) => ({ id }))}
        onChange={(chosen) => onChange({ skills: chosen.map(({ id }) => id) })}
        choices={(skills.data ?? []).map(({ id, display_name }) => [id, display_name] as const)}
        make={(id) => ({ id })}
      />
    </>
  );
}
