import { useState } from "react";
import { PickFields } from "../agents/form/PickFields";
import { fitting } from "../agents/StartDialog";
import { AgentSelect } from "../desk/AgentSelect";
import { useAgents, useEnvironments, useVaults } from "../desk/choices";
import { AreaField, SelectField, TextField } from "../desk/fields";
import { MetadataFields } from "../desk/MetadataFields";
import { SaveForm } from "../desk/SaveForm";
import type { Deployment } from "./api";
import { budgetProblem, complete, type DeploymentDraft } from "./draft";
import { TaskFields } from "./TaskFields";
import { RhythmFields } from "./RhythmFields";

interface Props {
  readonly initial: DeploymentDraft;
  readonly verb: string;
  readonly save: (draft: DeploymentDraft) => Promise<Deployment>;
  readonly onSaved: (deployment: Deployment) => void;
  readonly onCancel: () => void;
}

export function DeploymentForm({ initial, verb, save, onSaved, onCancel }: Props) {
  const [form, setForm] = useState(initial);
  const agents = useAgents(initial.agent);
  const environments = useEnvironments();
  const vaults = useVaults();
  const change = (part: Partial<DeploymentDraft>) => setForm((now) => ({ ...now, ...part }));
  const agent = agents.data?.find(({ id }) => id === form.agent);
  const place = form.environment || fitting(environments.data ?? [], form.agent)?.id;
  const draft = { ...form, environment: place ?? "" };
  return (
    <SaveForm page verb={verb} ready={complete(draft)} save={() => save(draft)} onSaved={onSaved} onCancel={onCancel}>
      <TextField label="Name" required maxLength={256} value={draft.name} onChange={(name) => change({ name })} />
      <TextField
        label="Description"
        maxLength={2048}
        value={draft.description}
        onChange={(description) => change({ description })}
      />
      <div className="form__pair">
        <AgentSelect
          label="Agent"
          none="Choose one"
          agents={agents}
          value={draft.agent}
          onChange={(id) => change({ agent: id, version: "" })}
        />
        <SelectField
          label="Version"
          value={draft.version}
          options={[["", "The newest, as of now"], ...versions(agent?.version, draft.version)]}
          onChange={(version) => change({ version })}
        />
      </div>
      <SelectField
        label="Environment"
        value={draft.environment}
        options={withKnown(environments.data ?? [], draft.environment)}
        onChange={(environment) => change({ environment })}
      />
      {draft.message === undefined ? (
        <p className="field__note">What its sessions begin with is more than a message, and stays as it is.</p>
      ) : (
        <AreaField
          label="First message"
          rows={4}
          maxLength={20_000}
          value={draft.message}
          onChange={(message) => change({ message })}
          hint="What each session is told."
        />
      )}
      <RhythmFields rhythm={draft.rhythm} onChange={(rhythm) => change({ rhythm })} />
      <TaskFields task={draft.task} onChange={(task) => change({ task })} />
      <TextField
        label="Budget of each session, in dollars"
        placeholder="None"
        value={draft.budget}
        error={budgetProblem(draft)}
        onChange={(budget) => change({ budget })}
      />
      <PickFields
        title="Vaults"
        hint="Whose credentials its sessions may use."
        none="There is no vault yet."
        chosen={draft.vaults.map((id) => ({ id }))}
        onChange={(chosen) => change({ vaults: chosen.map(({ id }) => id) })}
        choices={(vaults.data ?? []).map(({ id, display_name }) => [id, display_name] as const)}
        make={(id) => ({ id })}
      />
      <MetadataFields pairs={draft.metadata} onChange={(metadata) => change({ metadata })} />
    </SaveForm>
  );
}

function withKnown(all: readonly { readonly id: string; readonly name: string }[], chosen: string) {
  const options = all.map(({ id, name }) => [id, name] as const);
  return chosen === "" || all.some(({ id }) => id === chosen) ? options : [...options, [chosen, chosen] as const];
}

function versions(latest: number | undefined, chosen: string): readonly (readonly [string, string])[] {
  const most = Math.max(latest ?? 0, Number(chosen));
  return Array.from({ length: most }, (_, index) => [String(most - index), `Version ${most - index}`] as const);
}
