import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { desk } from "../desk/api";
import { Copied } from "../desk/Copied";
import { DeskPage } from "../desk/DeskPage";
import { DisabledNote, DisableSwitch } from "../desk/Disable";
import { Trouble, Waiting } from "../desk/Listing";
import { Sure } from "../desk/Sure";
import type { Agent } from "../desk/types";
import { Icon } from "../design/Icon";
import { ApiError, plainWords } from "../shell/api";
import { Message } from "../shell/Message";
import { useSay } from "../shell/toasts";
import { homeOf } from "../studios/registry";
import { AgentFacts } from "./AgentFacts";
import { Compare } from "./Compare";
import { History } from "./History";
import { StartDialog } from "./StartDialog";
import { VersionBar } from "./VersionBar";
import "./agent.css";

export interface Shown {
  /** The version that is shown; the latest if absent. */
  readonly version?: number;
  /** The older one that it is compared with. */
  readonly since?: number;
}

/** One agent: what it is made of at any version, and what changed between any two. */
export function AgentPage({ id, shown }: { id: string; shown: Shown }) {
  const latest = useQuery({ queryKey: ["agents", id], queryFn: () => desk.agent(id) });
  if (latest.error instanceof ApiError && latest.error.status === 404) {
    return <Message title="No such agent">There is no agent at this address. It may have been mistyped.</Message>;
  }
  return latest.data ? (
    <Whole latest={latest.data} shown={shown} />
  ) : (
    <DeskPage title="Agent" trail={<Link to="/agents">Agents</Link>}>
      {latest.error ? <Trouble error={latest.error} onRetry={() => void latest.refetch()} /> : <Waiting />}
    </DeskPage>
  );
}

function Whole({ latest, shown }: { latest: Agent; shown: Shown }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<"nothing" | "start" | "archive">("nothing");
  const close = () => setOpen("nothing");
  const version = Math.min(shown.version ?? latest.version, latest.version);
  const show = (next: Shown) =>
    void navigate({ to: "/agents/$id", params: { id: latest.id }, search: next, replace: true });

  return (
    <DeskPage
      wide
      title={latest.name}
      trail={<Link to="/agents">Agents</Link>}
      lead={
        <>
          {latest.description && <span className="agent__about">{latest.description}</span>}
          <Copied text={latest.id} what="id" />
        </>
      }
      actions={<Actions agent={latest} version={version} onOpen={setOpen} />}
    >
      {latest.archived_at && <p className="desk__note">Archived: it begins no sessions and does not change.</p>}
      <DisabledNote disabled={latest.disabled} />
      <div className="agent">
        <div className="agent__main">
          <VersionBar latest={latest.version} version={version} since={shown.since} onShow={show} />
          <AtVersion latest={latest} version={version} since={shown.since} />
        </div>
        <History agent={latest} version={version} since={shown.since} onShow={show} />
      </div>
      {open === "start" && <StartDialog agent={latest} version={version} onClose={close} />}
      {open === "archive" && <Archive agent={latest} onClose={close} />}
    </DeskPage>
  );
}

interface ActionProps {
  readonly agent: Agent;
  readonly version: number;
  readonly onOpen: (what: "start" | "archive") => void;
}

function Actions({ agent, version, onOpen }: ActionProps) {
  const queries = useQueryClient();
  if (agent.archived_at) return null;
  const old = version !== agent.version;
  return (
    <>
      <button type="button" className="button button--solid" onClick={() => onOpen("start")}>
        <Icon name="play" size={18} />
        Start a session
      </button>
      <Link
        to="/agents/$id/edit"
        params={{ id: agent.id }}
        search={old ? { version } : {}}
        className="button button--outline"
      >
        {old ? `Edit from version ${version}` : "Edit"}
      </Link>
      {old && <Rollback agent={agent} version={version} />}
      <Link to="/playground" search={{ agent: agent.id }} className="button button--outline">
        Playground
      </Link>
      <Link to="/deployments/new" search={{ agent: agent.id }} className="button button--outline">
        Deploy
      </Link>
      <DisableSwitch
        name={agent.name}
        enabled={agent.enabled !== false}
        words="It gets no new sessions and tasks, and the brain is not told of it. What runs goes on."
        disable={(reason) => desk.disableAgent(agent.id, reason)}
        enable={() => desk.enableAgent(agent.id)}
        onChanged={() => void queries.invalidateQueries({ queryKey: ["agents"] })}
      />
      {!homeOf(agent.id) && (
        <button type="button" className="button" onClick={() => onOpen("archive")}>
          Archive
        </button>
      )}
    </>
  );
}

/** What it was at that version becomes the next one; nothing is taken away. */
function Rollback({ agent, version }: { agent: Agent; version: number }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  const back = useMutation({
    mutationFn: () => desk.rollbackAgent(agent.id, version),
    onSuccess: (now) => {
      void queries.invalidateQueries({ queryKey: ["agents"] });
      say(`Version ${now.version} is version ${version} again.`);
      void navigate({ to: "/agents/$id", params: { id: agent.id }, search: {}, replace: true });
    },
    onError: (error) => say(plainWords(error)),
  });
  return (
    <button type="button" className="button button--outline" disabled={back.isPending} onClick={() => back.mutate()}>
      Go back to it
    </button>
  );
}

/** The version itself, or what is not the same in it as in another. */
function AtVersion({ latest, version, since }: { latest: Agent; version: number; since: number | undefined }) {
  const agent = useVersion(latest, version);
  const other = useVersion(latest, since ?? version);
  const error = agent.error ?? other.error;
  if (error) return <Trouble error={error} onRetry={() => void agent.refetch()} />;
  if (!agent.data || !other.data) return <Waiting rows={4} />;
  return since === undefined || since === version ? (
    <AgentFacts agent={agent.data} />
  ) : (
    <Compare before={other.data} after={agent.data} />
  );
}

/** A version never changes, so it is fetched once. */
function useVersion(latest: Agent, version: number) {
  return useQuery({
    queryKey: ["agents", latest.id, "version", version],
    queryFn: () => desk.agent(latest.id, version),
    ...(version === latest.version ? { initialData: latest } : {}),
    staleTime: Infinity,
  });
}

function Archive({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const queries = useQueryClient();
  return (
    <Sure
      title={`Archive ${agent.name}?`}
      verb="Archive for good"
      act={() => desk.archiveAgent(agent.id)}
      onDone={() => {
        void queries.invalidateQueries({ queryKey: ["agents"] });
        onClose();
      }}
      onClose={onClose}
    >
      It begins no more sessions and cannot be changed any more, and nobody can take that back. Sessions that it has
      begun go on.
    </Sure>
  );
}
