import { useMutation } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import { desk } from "../desk/api";
import { Check, SelectField, TextField } from "../desk/fields";
import { Trouble } from "../desk/Listing";
import { useCopy } from "../desk/useCopy";
import { Dialog } from "../design/Dialog";
import { Icon } from "../design/Icon";

const scopes = [
  ["sessions:read", "Look at sessions, their events and what they cost"],
  ["sessions:write", "Begin and steer sessions; looking at them included"],
  ["agents", "Agents, environments, skills, vaults"],
  ["files", "Upload, list and download files"],
  ["gateway", "Ask models through the gateway"],
  ["admin", "Everything, keys included"],
] as const;

const lives = [
  ["", "Until it is revoked"],
  ["7", "7 days"],
  ["30", "30 days"],
  ["365", "A year"],
] as const;

/** Makes a key and shows it, once. */
export function NewKey({ onMade, onClose }: { onMade: () => void; onClose: () => void }) {
  const [name, setName] = useState("");
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set(["sessions:write", "agents", "files"]));
  const [days, setDays] = useState("");
  const making = useMutation({
    mutationFn: () =>
      desk.createKey({
        name: name.trim(),
        scopes: scopes.map(([scope]) => scope).filter((scope) => chosen.has(scope)),
        ...(days ? { expires_at: new Date(Date.now() + Number(days) * 86_400_000).toISOString() } : {}),
      }),
    onSuccess: onMade,
  });
  if (making.data) return <Made secret={making.data.key} onClose={onClose} />;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!making.isPending && chosen.size > 0) making.mutate();
  };
  return (
    <Dialog title="New key" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextField
          label="Name"
          required
          first
          maxLength={256}
          value={name}
          onChange={setName}
          hint="Who will use it."
        />
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
                choose(next);
              }}
            >
              <span className="mono">{scope}</span>
            </Check>
          ))}
        </fieldset>
        <SelectField label="Lasts" value={days} onChange={setDays} options={lives} />
        {making.error && <Trouble error={making.error} />}
        <div className="form__go">
          <button type="submit" className="button button--solid" disabled={making.isPending || chosen.size === 0}>
            {making.isPending ? "Making…" : "Make the key"}
          </button>
          {chosen.size === 0 && <span className="field__note">Choose at least one of the above.</span>}
        </div>
      </form>
    </Dialog>
  );
}

/** The only moment in which the key itself is there. It is in no list, no address and no storage of the page. */
function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [done, copy] = useCopy();
  return (
    <Dialog title="Here is the key" onClose={onClose}>
      <div className="form">
        <p>Copy it now: it is not shown again.</p>
        <output className="secret mono" aria-label="The new key">
          {secret}
        </output>
        <div className="form__go">
          <button type="button" className="button button--solid" data-first onClick={() => copy(secret)}>
            <Icon name={done ? "check" : "copy"} size={18} />
            {done ? "Copied" : "Copy"}
          </button>
          <button type="button" className="button button--outline" onClick={onClose}>
            I have it
          </button>
        </div>
      </div>
    </Dialog>
  );
}
