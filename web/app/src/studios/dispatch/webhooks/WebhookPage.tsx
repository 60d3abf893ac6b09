import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Copied } from "../../../desk/Copied";
import { Endings } from "../../../desk/Endings";
import { Trouble, Waiting } from "../../../desk/Listing";
import { plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { Board } from "../Board";
import { dispatchKey } from "../useLive";
import { webhooksApi } from "./api";
import { bodyOf, draftOf, emptyDraft } from "./draft";
import { SecretDialog, SecretShown } from "./Secret";
import type { Webhook } from "./types";
import { Versions } from "./Versions";
import { WebhookForm } from "./WebhookForm";
import "./fields.css";

export function NewWebhookPage() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [secret, show] = useState<{ name: string; secret: string }>();
  const to = (name: string) => void navigate({ to: "/dispatch/webhooks/$name", params: { name } });
  return (
    <Board title="New webhook" trail={<Link to="/dispatch/webhooks">Registry</Link>}>
      <WebhookForm
        initial={emptyDraft}
        existing={false}
        verb="Make the webhook"
        save={(draft) => webhooksApi.create(bodyOf(draft))}
        onSaved={(saved) => {
          void queries.invalidateQueries({ queryKey: dispatchKey });
          if (saved.secret === undefined) to(saved.name);
          else show({ name: saved.name, secret: saved.secret });
        }}
        onCancel={() => void navigate({ to: "/dispatch/webhooks" })}
      />
      {secret && <SecretShown secret={secret.secret} onClose={() => to(secret.name)} />}
    </Board>
  );
}

export function WebhookPage({ name }: { name: string }) {
  const found = useQuery({
    queryKey: [...dispatchKey, "webhooks", name],
    queryFn: () => webhooksApi.get(name),
    retry: false,
  });
  const { data } = found;
  return (
    <Board
      title={name}
      trail={<Link to="/dispatch/webhooks">Registry</Link>}
      lead={data && <Copied text={`${location.origin}${data.endpoint}`} what="address" />}
      actions={data && <Actions webhook={data} />}
    >
      {data ? (
        <Whole key={data.version} webhook={data} />
      ) : found.error ? (
        <Trouble error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Waiting rows={4} />
      )}
    </Board>
  );
}

function Actions({ webhook }: { webhook: Webhook }) {
  const [rotating, rotate] = useState(false);
  const queries = useQueryClient();
  const say = useSay();
  const enable = useMutation({
    mutationFn: () => webhooksApi.enable(webhook.name, !webhook.enabled),
    onSettled: () => queries.invalidateQueries({ queryKey: dispatchKey }),
    onError: (error) => say(plainWords(error)),
  });
  return (
    <>
      <Link to="/dispatch/inbox" search={{ webhook: webhook.name }} className="button button--outline">
        Deliveries
      </Link>
      <button type="button" className="button button--outline" onClick={() => rotate(true)}>
        {webhook.has_secret ? "New secret" : "Set a secret"}
      </button>
      <button
        type="button"
        className="button button--outline"
        disabled={enable.isPending}
        onClick={() => enable.mutate()}
      >
        {webhook.enabled ? "Disable" : "Enable"}
      </button>
      {rotating && <SecretDialog webhook={webhook} onClose={() => rotate(false)} />}
    </>
  );
}

function Whole({ webhook }: { webhook: Webhook }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const fresh = () => void queries.invalidateQueries({ queryKey: dispatchKey });
  return (
    <>
      {!webhook.enabled && <p className="desk__note">Disabled: whatever comes is turned away.</p>}
      {webhook.requires_signature && !webhook.has_secret && (
        <p className="desk__note">
          It has no secret yet, so it takes nothing. Set the same one here and at the sender.
        </p>
      )}
      {webhook.previous_secret_expires_at !== null && (
        <p className="desk__note">
          The secret before counts, too, until {new Date(webhook.previous_secret_expires_at).toLocaleString("en")}.
        </p>
      )}
      <div className="webhook-page">
        <WebhookForm
          initial={draftOf(webhook)}
          existing
          verb="Save as a new version"
          save={(draft) => webhooksApi.update(webhook.name, bodyOf(draft, webhook))}
          onSaved={fresh}
          onStale={fresh}
        />
        <Versions webhook={webhook} onChanged={fresh} />
      </div>
      <Endings
        name={webhook.name}
        endings={[
          {
            verb: webhook.is_builtin ? "Reset" : "Delete",
            words: webhook.is_builtin
              ? "It becomes what it was when it came with the server. Its deliveries stay."
              : "Whatever is sent to its address is turned away. Its deliveries stay.",
            act: () => webhooksApi.remove(webhook.name),
            onDone: () => {
              fresh();
              if (!webhook.is_builtin) void navigate({ to: "/dispatch/webhooks" });
            },
          },
        ]}
      />
    </>
  );
}
