import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { desk } from "../desk/api";
import { DeskPage } from "../desk/DeskPage";
import { Check } from "../desk/fields";
import { Listing, Nothing } from "../desk/Listing";
import type { Agent } from "../desk/types";
import { useList } from "../desk/useList";
import { Icon } from "../design/Icon";
import { ago, useMinute } from "../shell/time";
import { toolSummary } from "./toolWords";

/** All agents, to be found by name. The server does not search, so looking for one fetches what is left of the list. */
export function AgentsPage() {
  const [archived, setArchived] = useState(false);
  const [wanted, setWanted] = useState("");
  const list = useList(["agents", "list", archived], (page) => desk.agents(page, archived));
  const searching = wanted.trim() !== "";
  const { more, fetching, error, fetchMore } = list;
  useEffect(() => {
    if (searching && more && !fetching && !error) fetchMore();
  }, [searching, more, fetching, error, fetchMore]);
  const found = useMemo(() => list.items.filter((agent) => isWanted(agent, wanted)), [list.items, wanted]);

  return (
    <DeskPage
      title="Agents"
      lead="An agent is a model with a prompt, tools and what it may do unasked. Every change makes a new version; a session keeps the version that it began with."
      actions={
        <Link to="/agents/new" className="button button--solid">
          <Icon name="plus" size={18} />
          New agent
        </Link>
      }
    >
      <div className="desk__bar">
        <input
          type="search"
          className="input input--search"
          aria-label="Search agents by name"
          placeholder="Search by name"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <Check checked={archived} onChange={setArchived}>
          Archived ones too
        </Check>
        <p className="visually-hidden" role="status">
          {searching && !more ? `${found.length} found` : ""}
        </p>
      </div>
      <Listing
        list={list}
        shown={found}
        label="Agents, newest first"
        keyOf={(agent) => agent.id}
        row={(agent) => <Row agent={agent} />}
        empty={
          searching ? (
            <Nothing title={`No agent is called “${wanted.trim()}”`}>Look for another part of its name.</Nothing>
          ) : (
            <Nothing title="There are no agents">Make one: a name and a model are enough.</Nothing>
          )
        }
      />
    </DeskPage>
  );
}

function isWanted({ name, id }: Agent, wanted: string): boolean {
  const words = wanted.trim().toLowerCase();
  return name.toLowerCase().includes(words) || id === wanted.trim();
}

function Row({ agent }: { agent: Agent }) {
  const now = useMinute();
  return (
    <Link to="/agents/$id" params={{ id: agent.id }} className="row">
      <span className="row__main">
        <span className="row__title">
          {agent.name}
          {agent.archived_at && <span className="tag">archived</span>}
        </span>
        <span className="row__line">{agent.description ?? agent.system ?? "No description"}</span>
      </span>
      <span className="row__facts">
        <span className="row__model">{agent.model.id}</span>
        <span>{toolSummary(agent.tools)}</span>
        <span>version {agent.version}</span>
        <span>{ago(agent.updated_at, now)}</span>
      </span>
    </Link>
  );
}
