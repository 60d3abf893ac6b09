import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Trouble } from "../../../desk/Listing";
import { TextDiff } from "../../../desk/TextDiff";
import { ago, useMinute } from "../../../shell/time";
import { plainWords } from "../../../shell/api";
import { useSay } from "../../../shell/toasts";
import { dispatchKey } from "../useLive";
import { webhooksApi } from "./api";
import type { Webhook } from "./types";
import "../../../desk/history.css";

/** All versions: what each changed, and the way back to it. */
export function Versions({ webhook, onChanged }: { webhook: Webhook; onChanged: () => void }) {
  const list = useQuery({
    queryKey: [...dispatchKey, "webhooks", webhook.name, "versions", webhook.version],
    queryFn: () => webhooksApi.versions(webhook.name),
  });
  const [open, setOpen] = useState<number>();
  const say = useSay();
  const back = useMutation({
    mutationFn: (version: number) => webhooksApi.rollback(webhook.name, version),
    onSuccess: onChanged,
    onError: (error) => say(plainWords(error)),
  });
  const now = useMinute();
  const versions = list.data?.data ?? [];
  return (
    <aside className="history" aria-label="Versions">
      <h2 className="history__title">Versions</h2>
      {list.isError && <Trouble error={list.error} onRetry={() => void list.refetch()} />}
      <ol className="history__list" reversed>
        {versions.map((one, index) => {
          const before = versions[index + 1];
          return (
            <li key={one.version} className="history__one" data-shown={one.version === webhook.version}>
              <p className="history__name">Version {one.version}</p>
              <p className="history__when">{ago(one.updated_at, now)}</p>
              {before && (
                <button
                  type="button"
                  className="history__diff"
                  aria-expanded={open === one.version}
                  onClick={() => setOpen(open === one.version ? undefined : one.version)}
                >
                  What changed<span className="visually-hidden"> in version {one.version}</span>
                </button>
              )}
              {one.version !== webhook.version && (
                <button
                  type="button"
                  className="history__diff"
                  disabled={back.isPending}
                  onClick={() => back.mutate(one.version)}
                >
                  Go back to it<span className="visually-hidden">, version {one.version}</span>
                </button>
              )}
              {before && open === one.version && (
                <TextDiff label={`Version ${one.version}, what changed`} before={text(before)} after={text(one)} />
              )}
            </li>
          );
        })}
      </ol>
    </aside>
  );
}

const bookkeeping = new Set(["version", "created_at", "updated_at", "has_secret", "secret_origin"]);

/** What a version says, for comparing. */
function text(webhook: Webhook): string {
  return JSON.stringify(webhook, (name, value: unknown) => (bookkeeping.has(name) ? undefined : value), 1);
}
