import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { Copied } from "../../../desk/Copied";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { plainWords } from "../../../shell/api";
import { code, type PullRequest } from "../api";
import { useCalm } from "../useRevision";
import { Card } from "./Card";
import { Comments } from "./Comments";
import { Decide } from "./Decide";
import { Words } from "./Words";

const Markdown = lazy(() => import("../Markdown"));

/** What came of the run: the change that it proposes, or why there is none. */
export function PullRequestCard({ session }: { session: OpenSession }) {
  const opened = useView(session, (view) => view.shown.code.pullRequest);
  const none = useView(session, (view) => view.shown.code.noChange);
  if (opened) return <Proposed session={session} opened={opened} />;
  if (!none) return null;
  return (
    <Card title="No change" wide aside={<span className="card__tag">No pull request</span>}>
      <p className="plan__summary">
        <Words text={none.reason} />
      </p>
    </Card>
  );
}

interface Opened {
  readonly seq: number;
  readonly forge: string;
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly branch: string;
  readonly base: string;
  readonly draft: boolean;
}

function Proposed({ session, opened }: { session: OpenSession; opened: Opened }) {
  const head = useCalm(useView(session, (view) => view.session.lastSeq));
  const queries = useQueryClient();
  const known = useQuery({
    queryKey: ["code", session.id, "pull-request"],
    queryFn: () => code.pullRequest(session.id),
    staleTime: 10_000,
  });
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ["code", session.id, "pull-request"] });
  }, [queries, session.id, head]);
  const state = known.data?.state ?? "open";
  return (
    <Card
      wide
      tone="good"
      title={
        <>
          {opened.title} <span className="pull__number">#{opened.number}</span>
        </>
      }
      aside={
        <span className="card__tag" data-tone={state === "closed" ? undefined : "good"}>
          {stateWords(state, known.data?.draft ?? opened.draft)}
        </span>
      }
    >
      <p className="pull__line">
        <span className="pull__branches">
          <Copied text={opened.branch} what="branch" /> into <code>{opened.base}</code>
        </span>
        <Forge opened={opened} session={session.id} />
      </p>
      {opened.forge === "git" && state === "open" && (
        <Decide session={session} base={opened.base} onDecided={() => void known.refetch()} />
      )}
      <Body known={known.data} failure={known.isError ? plainWords(known.error) : undefined} />
      <Comments session={session} comments={known.data?.comments ?? []} />
    </Card>
  );
}

function stateWords(state: string, draft: boolean): string {
  if (state === "open") return draft ? "Draft" : "Open";
  if (state === "unknown") return "Opened";
  return state.charAt(0).toUpperCase() + state.slice(1).replaceAll("_", " ");
}

const forges: Readonly<Record<string, string>> = { github: "GitHub", gitlab: "GitLab", gitea: "Gitea" };

/** The way to the forge; of plain git the request is kept here, so there is nowhere to go. */
function Forge({ opened, session }: { opened: Opened; session: string }) {
  const forge = forges[opened.forge];
  if (forge === undefined) return <span className="pull__forge">kept by Atelier</span>;
  if (!/^https?:\/\//.test(opened.url) || opened.url.includes(session)) return null;
  return (
    <a className="pull__forge" href={opened.url} target="_blank" rel="noreferrer">
      Open on {forge}
      <Icon name="link" size={15} />
    </a>
  );
}

function Body({ known, failure }: { known: PullRequest | undefined; failure: string | undefined }) {
  const [whole, setWhole] = useState(false);
  if (failure !== undefined) return <p className="card__aside">What it says cannot be shown. {failure}</p>;
  if (known === undefined) return <div className="pull__body pull__body--wait" aria-busy="true" />;
  const long = known.body.length > 700;
  return (
    <>
      {known.missing !== undefined && <p className="card__aside">Not all of it is known now: {known.missing}</p>}
      <div className="pull__body" data-whole={whole} data-long={long}>
        <Suspense fallback={null}>
          <Markdown text={known.body} />
        </Suspense>
      </div>
      {long && (
        <button type="button" className="card__link" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Show less" : "Show all of it"}
        </button>
      )}
    </>
  );
}
