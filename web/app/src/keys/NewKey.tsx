import { useState } from "react";
import { desk } from "../desk/api";
import { Check, SelectField, TextField } from "../desk/fields";
import { SaveForm } from "../desk/SaveForm";
import { Dialog } from "../design/Dialog";
import { Made } from "./Made";
import "./keys.css";

const scopes = [
  ["sessions:read", "Look at sessions, their events and what they cost"],
  ["sessions:write", "Begin and steer sessions; looking at them included"],
  ["agents", "Agents, environments, skills, vaults"],
  ["files", "Upload, list and download files"],
  ["gateway", "Ask models through the gateway"],
  ["metrics", "Read the numbers about the server"],
  ["admin", "Everything, keys included"],
] as const;

const lives = [
  ["", "Until it is revoked"],
  ["7", "7 days"],
  ["30", "30 days"],
  ["365", "A year"],
] as const;

interface Props {
  /** Whose workers it is for; absent for a key of people and their programs. */
  readonly environment?: string;
  readonly onMade: () => void;
  readonly onClose: () => void;
}

/** Makes a key and shows it, once. */
export function NewKey({ environment, onMade, onClose }: Props) {
  const [name, setName] = useState("");
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set(["sessions:write", "agents", "files"]));
  const [days, setDays] = useState("");
  const [secret, setSecret] = useState<string>();
  if (secret !== undefined) return <Made secret={secret} onClose={onClose} />;
  const save = () =>
    desk.createKey({
      name: name.trim(),
      ...(environment === undefined
        ? { scopes: scopes.map(([scope]) => scope).filter((scope) => chosen.has(scope)) }
        : { environment_id: environment }),
      ...(days ? { expires_at: new Date(Date.now() + Number(days) * 86_400_000).toISOString() } : {}),
    });
  return (
    <Dialog title={environment === undefined ? "New key" : "New key for workers"} onClose={onClose}>
      <SaveForm
        verb="Make the key"
        ready={environment !== undefined || chosen.size > 0}
        save={save}
        onSaved={({ key }) => {
          setSecret(key);
          onMade();
        }}
      >
        <TextField
          label="Name"
          required
          first
          maxLength={256}
          value={name}
          onChange={setName}
          hint={environment === undefined ? "Who will use it." : "Where the worker runs."}
        />
        {environment === undefined && <Scopes chosen={chosen} onChoose={choose} />}
        <SelectField label="Lasts" value={days} onChange={setDays} options={lives} />
      </SaveForm>
    </Dialog>
  );
}

interface ScopesProps {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

function Scopes({ chosen, onChoose }: ScopesProps) {
  return (
    <fieldset className="scopes">
      <legend className="field__label">It may</legend>
      {scopes.map(([scope, words]) => (
        <Check
          key={scope}
          checked={chosen.has(scope)}
          hint={words}
          onChange={(checked) => {
            const next = new Set(chosen);
            if (checked) next.add(scope);
            else next.delete(scope);
            onChoose(next);
          }}
        >
          <span className="mono">{scope}</span>
        </Check>
      ))}
      {chosen.size === 0 && <p className="field__note">Choose at least one of them.</p>}
    </fieldset>
  );
}
