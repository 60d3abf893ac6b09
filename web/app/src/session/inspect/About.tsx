import { Link } from "@tanstack/react-router";
import { Copied } from "../../desk/Copied";
import { Trouble, Waiting } from "../../desk/Listing";
import type { Session } from "../../desk/types";
import { statusWords } from "../../shell/statusWords";
import { studioNamed } from "../../studios/registry";
import type { OpenSession } from "../openSession";
import { BudgetPart } from "./BudgetPart";
import { End } from "./End";
import { MetadataPart } from "./MetadataPart";
import { Outcomes } from "./Outcomes";
import { UsagePart } from "./UsagePart";
import { useFreshSession } from "./useFreshSession";
import { WatchLinks } from "./WatchLinks";

export function About({ session, onGone }: { session: OpenSession; onGone: () => void }) {
  const { known, usage } = useFreshSession(session);
  if (!known.data) {
    return known.error ? <Trouble error={known.error} onRetry={() => void known.refetch()} /> : <Waiting rows={4} />;
  }
  const lines = usage.data ?? [];
  const spent = lines.reduce((sum, line) => sum + line.list_cost_nano_usd, 0);
  return (
    <div className="inspect">
      <Facts session={known.data} />
      {usage.error ? <Trouble error={usage.error} /> : <UsagePart lines={lines} pending={usage.isPending} />}
      <BudgetPart session={known.data} spent={spent} />
      <Outcomes session={session} known={known.data} />
      <MetadataPart session={known.data} />
      {studioNamed(known.data.studio)?.watchedByLink && <WatchLinks id={known.data.id} />}
      <End session={known.data} onGone={onGone} />
    </div>
  );
}

function Facts({ session }: { session: Session }) {
  const { agent, environment_id: environment, stats } = session;
  return (
    <dl className="facts">
      <dt>Id</dt>
      <dd>
        <Copied text={session.id} what="id" />
      </dd>
      <dt>Status</dt>
      <dd>
        <span className="session-status" data-tone={statusWords(session).tone}>
          {statusWords(session).words}
        </span>
      </dd>
      <dt>Agent</dt>
      <dd>
        <Link to="/agents/$id" params={{ id: agent.id }} search={{ version: agent.version }}>
          {agent.name}, version {agent.version}
        </Link>
      </dd>
      <dt>Model</dt>
      <dd className="mono">{agent.model.id}</dd>
      <dt>Environment</dt>
      <dd>
        <Link to="/environments/$id" params={{ id: environment }} className="mono">
          {environment}
        </Link>
      </dd>
      <dt>At work</dt>
      <dd>{duration(stats.active_seconds)}</dd>
    </dl>
  );
}

function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
