import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Copied } from "../../../desk/Copied";
import { TextField } from "../../../desk/fields";
import { Trouble } from "../../../desk/Listing";
import { Dialog } from "../../../design/Dialog";
import { dispatchKey } from "../useLive";
import { webhooksApi } from "./api";
import type { Webhook } from "./types";

/** A secret is written here and never read again; one that the server makes is shown this once. */
export function SecretDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const [secret, setSecret] = useState("");
  const queries = useQueryClient();
  const rotate = useMutation({
    mutationFn: () => webhooksApi.rotate(webhook.name, secret.trim()),
    onSuccess: (saved) => {
      setSecret("");
      void queries.invalidateQueries({ queryKey: dispatchKey });
      if (saved.secret === undefined) onClose();
    },
  });
  if (rotate.data?.secret !== undefined) return <SecretShown secret={rotate.data.secret} onClose={onClose} />;
  return (
    <Dialog title={webhook.has_secret ? "A new secret" : "A secret"} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!rotate.isPending) rotate.mutate();
        }}
      >
        {webhook.has_secret && (
          <p>The one before counts for a day more, so that nothing is lost while you change it.</p>
        )}
        <TextField
          label="Secret"
          secret
          first
          maxLength={1000}
          hint="Leave it empty to have one made."
          value={secret}
          onChange={setSecret}
        />
        {rotate.isError && <Trouble error={rotate.error} />}
        <div className="form__go">
          <button type="submit" className="button button--solid" disabled={rotate.isPending}>
            {secret.trim() === "" ? "Make one" : "Set it"}
          </button>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

export function SecretShown({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog title="The secret, this once" onClose={onClose}>
      <div className="form">
        <p>Set it at the sender now: nobody can read it here again.</p>
        <Copied text={secret} what="secret" />
        <div className="form__go">
          <button type="button" className="button button--solid" data-first onClick={onClose}>
            I have it
          </button>
        </div>
      </div>
    </Dialog>
  );
}
