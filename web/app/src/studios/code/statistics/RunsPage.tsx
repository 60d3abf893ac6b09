import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useSyncExternalStore } from "react";
import { at } from "../../../desk/call";
import { DeskPage } from "../../../desk/DeskPage";
import { Listing, Nothing, Trouble, Waiting } from "../../../desk/Listing";
import { dollars } from "../../../desk/money";
import { useList } from "../../../desk/useList";
import { request, type Page } from "../../../shell/api";
import { sessionsFeed } from "../../../shell/sessionsFeed";
import { ago, useMinute } from "../../../shell/time";
import { repositoryName } from "../start/address";
import { between as time, lasted } from "../times";
import { useCalm } from "../useRevision";
import { Numbers } from "./Numbers";
import type { RunSummary, Statistics } from "./types";
import { runWords } from "./words";
import "./runs.css";

const json = { headers: { accept: "application/json" } };

/** What coding runs come to: the numbers of all of them, and each with what became of it. */
export function RunsPage() {
  const queries = useQueryClient();
  const changes = useChanges();
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ["code", "runs"] });
  }, [queries, changes]);
  const numbers = useQuery({
    queryKey: ["code", "runs", "statistics"],
    queryFn: () => request<Statistics>("/code/statistics", json),
  });
  const list = useList(["code", "runs", "list"], (page) =>
    request<Page<RunSummary>>(at("/code", { limit: 20, page }), json),
  );
  return (
    <DeskPage title="Coding runs" lead="How they go, how sure the coder was, and what came of it." wide>
      {numbers.isError ? (
        <Trouble error={numbers.error} onRetry={() => void numbers.refetch()} />
      ) : numbers.data ? (
        <Numbers of={numbers.data} />
      ) : (
        <Waiting rows={3} />
      )}
      <h2 className="desk__subtitle runs__title">Runs</h2>
      <Listing
        list={list}
        label="Coding runs, newest first"
        keyOf={(run) => run.id}
        row={(run) => <Row run={run} />}
        empty={<Nothing title="There are no coding runs yet">Begin one with a repository and a prompt.</Nothing>}
      />
    </DeskPage>
  );
}

/** Rises when something happened in a session of the studio: the feed of all sessions tells. */
function useChanges(): number {
  const feed = useSyncExternalStore(sessionsFeed.subscribe, sessionsFeed.current);
  const heads = feed.sessions.filter(({ studio }) => studio === "code").map(({ head_seq: head }) => head);
  return useCalm(heads.reduce((sum, head) => sum + head, 0));
}

function Row({ run }: { run: RunSummary }) {
  const now = useMinute();
  const face = runWords(run.status);
  return (
    <Link to="/sessions/$id" params={{ id: run.session_id }} className="row">
      <span className="row__main">
        <span className="row__title">{run.title ?? firstLine(run.prompt)}</span>
        <span className="row__line">
          {run.repository === undefined ? "" : repositoryName(run.repository)}
          {run.pull_request !== undefined && ` · pull request #${run.pull_request.number}`}
        </span>
      </span>
      <span className="row__facts">
        <span className="session-status" data-tone={face.tone}>
          {face.words}
        </span>
        <span>{run.turns === 1 ? "1 turn" : `${run.turns} turns`}</span>
        {run.started_at !== undefined && run.finished_at !== undefined && (
          <span>{lasted(time(run.started_at, run.finished_at))}</span>
        )}
        {run.cost.usd > 0 && <span>{dollars(run.cost.usd * 1e9)}</span>}
        {run.started_at !== undefined && <span>{ago(run.started_at, now)}</span>}
      </span>
    </Link>
  );
}

function firstLine(prompt: string): string {
  const [line = ""] = prompt.split("\n", 1);
  return line === "" ? "Untitled" : line;
}
