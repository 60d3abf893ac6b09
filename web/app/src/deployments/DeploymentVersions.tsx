import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Listing } from "../desk/Listing";
import { Row } from "../desk/Row";
import { TextDiff } from "../desk/TextDiff";
import { useList } from "../desk/useList";
import { plainWords } from "../shell/api";
import { ago, useMinute } from "../shell/time";
import { useSay } from "../shell/toasts";
import { deploymentsApi, type Deployment } from "./api";
import { rhythmWords } from "./rhythm";

/** All that it was: what each version changed, and the way back to it. Whether it is paused stays as it is. */
export function DeploymentVersions({ deployment }: { deployment: Deployment }) {
  const { id, version: latest } = deployment;
  const queries = useQueryClient();
  const say = useSay();
  const now = useMinute();
  const [open, setOpen] = useState<number>();
  const list = useList(["deployments", id, "versions", latest], (page) => deploymentsApi.versions(id, page));
  const back = useMutation({
    mutationFn: (version: number) => deploymentsApi.rollback(id, version),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["deployments"] }),
    onError: (error) => say(plainWords(error)),
  });
  const beforeOf = (one: Deployment) => list.items[list.items.indexOf(one) + 1];
  if (list.items.length < 2) return null;
  return (
    <section className="desk__section" aria-labelledby="versions-title">
      <h2 id="versions-title" className="desk__subtitle">
        Versions
      </h2>
      <Listing
        list={list}
        label="Versions, newest first"
        keyOf={({ version = 0 }) => String(version)}
        row={(one) => {
          const before = beforeOf(one);
          return (
            <>
              <Row
                title={`Version ${one.version ?? 0}`}
                tag={one.version === latest && "now"}
                line={[one.name, rhythmWords(one.schedule), one.status === "paused" && "paused"]
                  .filter(Boolean)
                  .join(" · ")}
              >
                <span>{ago(one.updated_at, now)}</span>
                {before && (
                  <button
                    type="button"
                    className="button button--outline button--small"
                    aria-expanded={open === one.version}
                    onClick={() => setOpen(open === one.version ? undefined : one.version)}
                  >
                    What changed<span className="visually-hidden"> in version {one.version}</span>
                  </button>
                )}
                {one.version !== undefined && one.version !== latest && deployment.archived_at === null && (
                  <button
                    type="button"
                    className="button button--outline button--small"
                    disabled={back.isPending}
                    onClick={() => back.mutate(one.version ?? 0)}
                  >
                    Go back to it<span className="visually-hidden">, version {one.version}</span>
                  </button>
                )}
              </Row>
              {before && open === one.version && (
                <TextDiff label={`Version ${one.version ?? 0}, what changed`} before={text(before)} after={text(one)} />
              )}
            </>
          );
        }}
        empty={null}
      />
    </section>
  );
}

const bookkeeping = new Set(["version", "created_at", "updated_at", "last_run_at", "upcoming_runs_at"]);

/** What a version says, for comparing. */
function text(deployment: Deployment): string {
  return JSON.stringify(deployment, (name, value: unknown) => (bookkeeping.has(name) ? undefined : value), 1);
}
