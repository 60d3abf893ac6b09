import { Link, useNavigate } from "@tanstack/react-router";
import { desk, type SessionFilter } from "../desk/api";
import { AgentSelect } from "../desk/AgentSelect";
import { useAgents } from "../desk/choices";
import { DeskPage } from "../desk/DeskPage";
import { Check, Select } from "../desk/fields";
import { Listing, Nothing } from "../desk/Listing";
import { dollars, nanoUsd } from "../desk/money";
import type { Session } from "../desk/types";
import { useList } from "../desk/useList";
import { Icon } from "../design/Icon";
import { useFrame } from "../shell/actions";
import { statusWords } from "../shell/statusWords";
import { ago, useMinute } from "../shell/time";
import { useLiveSessions } from "./useLiveSessions";

const statuses = [
  ["", "Any status"],
  ["running", "At work"],
  ["idle", "At rest or waiting"],
  ["rescheduling", "Trying again"],
  ["terminated", "Ended"],
] as const;

/** Sessions of every studio. What is shown is in the address, so that it can be shared. */
export function SessionsPage({ filter }: { filter: SessionFilter }) {
  const navigate = useNavigate();
  const frame = useFrame();
  const agents = useAgents(filter.agent);
  useLiveSessions();
  const list = useList(["sessions", "list", filter], (page) => desk.sessions(filter, page));
  const narrow = (part: SessionFilter) => {
    const wanted = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined && value !== "");
    void navigate({ to: "/sessions", search: Object.fromEntries(wanted), replace: true });
  };
  const narrowed = filter.status !== undefined || filter.agent !== undefined;

  return (
    <DeskPage
      title="Sessions"
      lead="One piece of work of one agent each, whatever studio it belongs to."
      actions={
        <button type="button" className="button button--solid" onClick={frame.newPiece}>
          <Icon name="plus" size={18} />
          New session
        </button>
      }
    >
      <div className="desk__bar" role="search" aria-label="Which sessions">
        <Select
          small
          aria-label="Status"
          value={filter.status ?? ""}
          options={statuses}
          onChange={(status) => narrow({ status: status || undefined })}
        />
        <AgentSelect
          small
          label="Agent"
          none="Any agent"
          agents={agents}
          value={filter.agent ?? ""}
          onChange={(agent) => narrow({ agent: agent || undefined })}
        />
        <Check checked={filter.archived === true} onChange={(archived) => narrow({ archived: archived || undefined })}>
          Archived ones too
        </Check>
      </div>
      <Listing
        list={list}
        label="Sessions, newest first"
        keyOf={(session) => session.id}
        row={(session) => <Row session={session} />}
        empty={
          narrowed ? (
            <Nothing title="No session is like that">Choose another status or another agent.</Nothing>
          ) : (
            <Nothing title="There are no sessions yet">Begin one, and watch every step of it here.</Nothing>
          )
        }
      />
    </DeskPage>
  );
}

function Row({ session }: { session: Session }) {
  const now = useMinute();
  const status = statusWords(session);
  const cost = nanoUsd(session.usage.list_cost);
  return (
    <Link to="/sessions/$id" params={{ id: session.id }} className="row">
      <span className="row__main">
        <span className="row__title">{session.title ?? "Untitled"}</span>
        <span className="row__line">
          {session.agent.name}, version {session.agent.version}
        </span>
      </span>
      <span className="row__facts">
        <span className="session-status" data-tone={status.tone}>
          {status.words}
        </span>
        <span className="row__model">{session.agent.model.id}</span>
        {cost > 0 && <span>{dollars(cost)}</span>}
        <span>{ago(session.updated_at, now)}</span>
      </span>
    </Link>
  );
}
