import type { SubmitEvent } from "react";
import { CustomFields } from "../agents/form/CustomFields";
import { complete } from "../agents/form/draft";
import { ToolsetFields } from "../agents/form/ToolsetFields";
import { AgentSelect } from "../desk/AgentSelect";
import { useModels, type Agents } from "../desk/choices";
import { AreaField, SelectField, TextField } from "../desk/fields";
import { Trouble } from "../desk/Listing";
import type { Environment } from "../desk/types";
import { Icon } from "../design/Icon";
import type { Trial } from "./trial";

interface Props {
  readonly trial: Trial;
  readonly onChange: (part: Partial<Trial>) => void;
  readonly agents: Agents;
  readonly environments: readonly Environment[];
  readonly running: boolean;
  readonly error: Error | null;
  readonly onRun: () => void;
}

/** What is to be run: who, where, and with which words. */
export function TrialForm({ trial, onChange, agents, environments, running, error, onRun }: Props) {
  const ready =
    trial.message.trim() !== "" &&
    trial.environment !== "" &&
    (trial.kind === "existing" ? trial.agent !== "" : trial.model.trim() !== "" && complete(trial));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready && !running) onRun();
  };
  return (
    <form className="form trial" onSubmit={submit} aria-label="What to run">
      <fieldset className="kinds">
        <legend className="visually-hidden">Which agent</legend>
        {kinds.map(([kind, words]) => (
          <label key={kind} className="kinds__one">
            <input type="radio" name="kind" checked={trial.kind === kind} onChange={() => onChange({ kind })} />
            {words}
          </label>
        ))}
      </fieldset>
      {trial.kind === "existing" ? (
        <AgentSelect
          label="Agent"
          agents={agents}
          value={trial.agent}
          onChange={(agent) => onChange({ agent })}
          words={({ name, version }) => `${name}, version ${version}`}
        />
      ) : (
        <NewAgentFields trial={trial} onChange={onChange} />
      )}
      <SelectField
        label="Environment"
        value={trial.environment}
        onChange={(environment) => onChange({ environment })}
        options={environments.map(({ id, name }) => [id, name])}
      />
      <AreaField
        label="Message"
        rows={4}
        maxLength={20_000}
        value={trial.message}
        onChange={(message) => onChange({ message })}
      />
      {error && <Trouble error={error} />}
      <div className="form__go">
        <button type="submit" className="button button--solid" disabled={!ready || running}>
          <Icon name="play" size={18} />
          {running ? "Starting…" : "Run"}
        </button>
      </div>
    </form>
  );
}

const kinds = [
  ["existing", "An agent that is there"],
  ["new", "A new one"],
] as const;

function NewAgentFields({ trial, onChange }: Pick<Props, "trial" | "onChange">) {
  const models = useModels();
  return (
    <>
      <TextField
        label="Model"
        mono
        required
        value={trial.model}
        suggestions={models.data?.map(({ id }) => id) ?? []}
        onChange={(model) => onChange({ model })}
        hint="Where no provider serves a model, the rehearsal answers."
      />
      <AreaField
        label="System prompt"
        rows={3}
        maxLength={20_000}
        value={trial.system}
        onChange={(system) => onChange({ system })}
      />
      <ToolsetFields tools={trial.tools} onChange={(tools) => onChange({ tools })} />
      <CustomFields tools={trial.custom} onChange={(custom) => onChange({ custom })} />
    </>
  );
}
