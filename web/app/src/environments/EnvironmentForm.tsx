import { useState } from "react";
import { AreaField, Check, Group, SelectField, TextField } from "../desk/fields";
import { MetadataFields } from "../desk/MetadataFields";
import { pairsAreWell } from "../desk/metadata";
import { SaveForm } from "../desk/SaveForm";
import { managers, type Environment } from "../desk/types";
import type { EnvironmentDraft } from "./draft";

interface Props {
  readonly initial: EnvironmentDraft;
  readonly verb: string;
  /** Whether there is one already, whose kind stays. */
  readonly exists?: boolean;
  readonly locked?: boolean;
  readonly save: (draft: EnvironmentDraft) => Promise<Environment>;
  readonly onSaved: (environment: Environment) => void;
}

export function EnvironmentForm({ initial, verb, exists = false, locked = false, save, onSaved }: Props) {
  const [draft, setDraft] = useState(initial);
  const fields = (
    <fieldset className="form" disabled={locked}>
      <Fields draft={draft} exists={exists} onChange={(part) => setDraft((now) => ({ ...now, ...part }))} />
    </fieldset>
  );
  return locked ? (
    <div className="form form--page">{fields}</div>
  ) : (
    <SaveForm
      page
      stays={exists}
      verb={verb}
      ready={pairsAreWell(draft.metadata)}
      save={() => save(draft)}
      onSaved={onSaved}
    >
      {fields}
    </SaveForm>
  );
}

interface PartProps {
  readonly draft: EnvironmentDraft;
  readonly onChange: (part: Partial<EnvironmentDraft>) => void;
}

function Fields({ draft, exists, onChange }: PartProps & { exists: boolean }) {
  return (
    <>
      <TextField label="Name" required maxLength={256} value={draft.name} onChange={(name) => onChange({ name })} />
      <TextField
        label="Description"
        maxLength={2048}
        value={draft.description}
        onChange={(description) => onChange({ description })}
      />
      <SelectField
        label="Kind"
        value={draft.type}
        disabled={exists}
        options={[
          ["cloud", "This server’s sandbox"],
          ["self_hosted", "Workers of your own"],
        ]}
        hint={exists ? "Cannot change once it is made." : kinds[draft.type]}
        onChange={(type) => onChange({ type: type as EnvironmentDraft["type"] })}
      />
      {draft.type === "cloud" && <Network draft={draft} onChange={onChange} />}
      {draft.type === "cloud" && <Installed draft={draft} onChange={onChange} />}
      <MetadataFields pairs={draft.metadata} onChange={(metadata) => onChange({ metadata })} />
    </>
  );
}

const kinds = {
  cloud: "Tools run on this server, apart from it.",
  self_hosted: "Tools run where you start a worker. It fetches its work from here, so nothing has to reach it.",
} as const;

function Network({ draft, onChange }: PartProps) {
  return (
    <Group title="Network" hint="Kept with the environment. Commands have no network on this server yet.">
      <SelectField
        label="Tools may connect"
        value={draft.network}
        options={[
          ["unrestricted", "Anywhere"],
          ["limited", "Only where it is allowed"],
        ]}
        onChange={(network) => onChange({ network: network as EnvironmentDraft["network"] })}
      />
      {draft.network === "limited" && (
        <>
          <AreaField
            label="Allowed hosts"
            mono
            rows={3}
            value={draft.hosts}
            placeholder={"api.example.com\n*.example.org"}
            hint="One a line; *. in front for all below it."
            onChange={(hosts) => onChange({ hosts })}
          />
          <Check checked={draft.mcp} onChange={(mcp) => onChange({ mcp })}>
            The agent’s MCP servers
          </Check>
          <Check
            checked={draft.registries}
            onChange={(registries) => onChange({ registries })}
            hint="Needed to install packages."
          >
            The package managers’ registries
          </Check>
        </>
      )}
    </Group>
  );
}

function Installed({ draft, onChange }: PartProps) {
  return (
    <Group
      title="Packages"
      hint="Separated by spaces. Installed before a session’s first command; the environment’s warnings say what this server cannot."
    >
      <div className="form__pair">
        {managers.map((manager) => (
          <TextField
            key={manager}
            label={manager}
            mono
            value={draft.packages[manager] ?? ""}
            onChange={(names) => onChange({ packages: { ...draft.packages, [manager]: names } })}
          />
        ))}
      </div>
    </Group>
  );
}
