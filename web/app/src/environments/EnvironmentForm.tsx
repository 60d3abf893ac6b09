import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode, type SubmitEvent } from "react";
import { AreaField, Check, Group, SelectField, TextField } from "../desk/fields";
import { Trouble } from "../desk/Listing";
import { managers, type Environment } from "../desk/types";
import { bodyOf, type EnvironmentDraft } from "./draft";

interface Props {
  readonly initial: EnvironmentDraft;
  readonly verb: string;
  /** Whether there is one already, whose kind stays. */
  readonly exists?: boolean;
  readonly locked?: boolean;
  readonly save: (body: object) => Promise<Environment>;
  readonly onSaved: (environment: Environment) => void;
  readonly children?: ReactNode;
}

export function EnvironmentForm({ initial, verb, exists = false, locked = false, save, onSaved, children }: Props) {
  const [draft, setDraft] = useState(initial);
  const saving = useMutation({ mutationFn: () => save(bodyOf(draft)), onSuccess: onSaved });
  const change = (part: Partial<EnvironmentDraft>) => {
    saving.reset();
    setDraft((now) => ({ ...now, ...part }));
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!saving.isPending) saving.mutate();
  };
  return (
    <form className="form form--page" onSubmit={submit}>
      <fieldset className="form" disabled={locked}>
        <TextField label="Name" required maxLength={256} value={draft.name} onChange={(name) => change({ name })} />
        <TextField
          label="Description"
          maxLength={2048}
          value={draft.description}
          onChange={(description) => change({ description })}
        />
        <SelectField
          label="Kind"
          value={draft.type}
          disabled={exists}
          options={[
            ["cloud", "This server’s sandbox"],
            ["self_hosted", "Workers of your own"],
          ]}
          hint={exists ? "Cannot change once it is made." : undefined}
          onChange={(type) => change({ type: type as EnvironmentDraft["type"] })}
        />
        {draft.type === "cloud" && <Network draft={draft} onChange={change} />}
        {draft.type === "cloud" && <Installed draft={draft} onChange={change} />}
      </fieldset>
      {saving.error && <Trouble error={saving.error} />}
      {!locked && (
        <div className="form__go">
          <button type="submit" className="button button--solid" disabled={saving.isPending}>
            {saving.isPending ? "Saving…" : verb}
          </button>
          {children}
          <span className="form__done" role="status">
            {saving.isSuccess ? "Saved" : ""}
          </span>
        </div>
      )}
    </form>
  );
}

interface PartProps {
  readonly draft: EnvironmentDraft;
  readonly onChange: (part: Partial<EnvironmentDraft>) => void;
}

function Network({ draft, onChange }: PartProps) {
  return (
    <Group title="Network" hint="Kept with the environment; takes effect with the sandboxes that run commands.">
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
    <Group title="Packages" hint="Installed before the first tool runs, separated by spaces.">
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
