import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { DisabledNote, DisableSwitch } from "../desk/Disable";
import { Listing } from "../desk/Listing";
import { useList } from "../desk/useList";
import { Dialog } from "../design/Dialog";
import { plainWords } from "../shell/api";
import { ago, useMinute } from "../shell/time";
import { useSay } from "../shell/toasts";
import { vaultsApi, type Credential, type CredentialUse } from "./api";
import "./credential-uses.css";

interface Props {
  readonly vault: string;
  readonly credential: Credential;
  readonly locked: boolean;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Who used a credential, when and where to; and taking it out of use, or going back to the secret before. */
export function CredentialUses({ vault, credential, locked, onChanged, onClose }: Props) {
  const { id } = credential;
  const list = useList(["vaults", vault, "credentials", id, "uses"], (page) => vaultsApi.uses(vault, id, page));
  const say = useSay();
  const back = useMutation({
    mutationFn: () => vaultsApi.backToSecret(vault, id),
    onSuccess: () => {
      say("The secret before counts again.");
      onChanged();
    },
    onError: (error) => say(plainWords(error)),
  });
  return (
    <Dialog title={credential.display_name ?? "The credential"} onClose={onClose}>
      <div className="form">
        <DisabledNote disabled={credential.disabled} />
        {!locked && (
          <div className="form__go">
            <DisableSwitch
              name="the credential"
              enabled={credential.enabled !== false}
              words="No session gets it from now on; what needs it fails. Its secret stays."
              disable={(reason) => vaultsApi.disableCredential(vault, id, reason)}
              enable={() => vaultsApi.enableCredential(vault, id)}
              onChanged={onChanged}
            />
            {credential.can_roll_back === true && (
              <button
                type="button"
                className="button button--outline"
                disabled={back.isPending}
                onClick={() => back.mutate()}
              >
                Back to the secret before
              </button>
            )}
          </div>
        )}
        <Listing
          list={list}
          label="Uses, newest first"
          keyOf={(use) => use.id}
          row={(use) => <Use use={use} />}
          empty={<p className="facts__none">Nobody has used it yet.</p>}
        />
      </div>
    </Dialog>
  );
}

function Use({ use }: { use: CredentialUse }) {
  const now = useMinute();
  return (
    <div className="use">
      <p>
        {use.purpose === "mcp" ? "Shown to an MCP server" : "Sent"}
        {use.host !== "*" && (
          <>
            {" to "}
            <span className="mono">{use.host}</span>
          </>
        )}
        {use.uses > 1 && `, ${use.uses} times`}
      </p>
      <p className="use__line">
        {use.task_id !== null ? (
          <Link to="/dispatch/tasks/$id" params={{ id: use.task_id }}>
            By a task
          </Link>
        ) : (
          <Link to="/sessions/$id" params={{ id: use.session_id }}>
            By a session
          </Link>
        )}{" "}
        of {use.agent_id}, <time dateTime={use.last_at}>{ago(use.last_at, now)}</time>
      </p>
    </div>
  );
}
