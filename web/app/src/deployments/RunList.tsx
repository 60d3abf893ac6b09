import { useMemo } from "react";
import { Listing } from "../desk/Listing";
import { Row } from "../desk/Row";
import { useList } from "../desk/useList";
import { useLiveSessions } from "../sessions/useLiveSessions";
import { ago, useMinute } from "../shell/time";
import { deploymentsApi, type Run } from "./api";

/** Each time that it ran, or tried to. */
export function RunList({ deployment }: { deployment: string }) {
  const key = useMemo(() => ["deployments", deployment, "runs"], [deployment]);
  // What the clock starts is a session, too.
  useLiveSessions(key);
  const list = useList(key, (page) => deploymentsApi.runs(deployment, page));
  return (
    <section className="desk__section" aria-labelledby="runs-title">
      <h2 id="runs-title" className="desk__subtitle">
        Runs
      </h2>
      <Listing
        list={list}
        label="Runs, newest first"
        keyOf={({ id }) => id}
        row={(run) => <OneRun run={run} />}
        empty={<p className="facts__none desk__none">It has not run yet.</p>}
      />
    </section>
  );
}

function OneRun({ run }: { run: Run }) {
  const now = useMinute();
  const by = run.trigger_context.type === "schedule" ? "By the clock" : "By hand";
  const { session_id: session, error } = run;
  return (
    <Row
      {...(session === null ? {} : { link: { to: "/sessions/$id", params: { id: session } } })}
      title={by}
      line={error ? error.message : <span className="mono">{session}</span>}
    >
      <span className="session-status" data-tone={error ? "wrong" : "rest"}>
        {error ? error.type.replace(/_error$/, "").replaceAll("_", " ") : "Began a session"}
      </span>
      <span>{ago(run.created_at, now)}</span>
    </Row>
  );
}
