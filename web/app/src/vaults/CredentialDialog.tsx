import { useState } from "react";
import { AreaField, SelectField, TextField } from "../desk/fields";
import { SaveForm } from "../desk/SaveForm";
import { Dialog } from "../design/Dialog";
import { vaultsApi, type Credential, type CredentialAuth } from "./api";
import { bodyOf, draftOf, type CredentialDraft } from "./credential";
import { kindWords } from "./CredentialRow";

interface Props {
  readonly vault: string;
  /** The one whose secret is replaced; absent for a new one. */
  readonly credential: Credential | undefined;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Puts a secret in. There is no way to see one that is there. */
export function CredentialDialog({ vault, credential, onSaved, onClose }: Props) {
  const [draft, setDraft] = useState(() => draftOf(credential));
  const change = (part: Partial<CredentialDraft>) => setDraft((now) => ({ ...now, ...part }));
  const exists = credential !== undefined;
  return (
    <Dialog title={exists ? "Replace the secret" : "New credential"} onClose={onClose}>
      <SaveForm
        verb={exists ? "Replace it" : "Put it in"}
        save={() =>
          exists
            ? vaultsApi.changeCredential(vault, credential.id, bodyOf(draft, true))
            : vaultsApi.addCredential(vault, bodyOf(draft, false))
        }
        onSaved={() => {
          onSaved();
          onClose();
        }}
      >
        <SelectField
          label="Kind"
          first={!exists}
          disabled={exists}
          value={draft.type}
          options={Object.entries(kindWords)}
          onChange={(type) => change({ type: type as CredentialAuth["type"] })}
        />
        <Target draft={draft} exists={exists} onChange={change} />
        <TextField
          label={secretWords[draft.type]}
          secret
          required={!exists}
          first={exists}
          value={draft.secret}
          onChange={(secret) => change({ secret })}
          hint={exists ? "The one that is there stays, if this is left empty." : "Nobody can read it afterwards."}
        />
        {draft.type === "environment_variable" && (
          <AreaField
            label="Hosts it may be sent to"
            mono
            rows={2}
            value={draft.hosts}
            placeholder="api.example.com"
            onChange={(hosts) => change({ hosts })}
            hint="One a line. Without any, to all."
          />
        )}
        <TextField
          label="Name"
          maxLength={255}
          value={draft.name}
          onChange={(name) => change({ name })}
          hint="For people."
        />
      </SaveForm>
    </Dialog>
  );
}

const secretWords: Readonly<Record<CredentialAuth["type"], string>> = {
  static_bearer: "Token",
  mcp_oauth: "Access token",
  environment_variable: "Value",
};

interface TargetProps {
  readonly draft: CredentialDraft;
  readonly exists: boolean;
  readonly onChange: (part: Partial<CredentialDraft>) => void;
}

function Target({ draft, exists, onChange }: TargetProps) {
  const fixed = exists ? "Cannot change once it is there." : undefined;
  return draft.type === "environment_variable" ? (
    <TextField
      label="Variable"
      mono
      required
      disabled={exists}
      placeholder="SERVICE_TOKEN"
      value={draft.variable}
      onChange={(variable) => onChange({ variable })}
      hint={fixed ?? "The sandbox sees a placeholder; the value goes out by HTTPS only, to these hosts."}
    />
  ) : (
    <TextField
      label="MCP server"
      mono
      required
      disabled={exists}
      placeholder="https://mcp.example.com/mcp"
      value={draft.url}
      onChange={(url) => onChange({ url })}
      hint={fixed}
    />
  );
}
