import { useState } from "react";
import { DeskPage } from "../desk/DeskPage";
import { Check } from "../desk/fields";
import { Listing, Nothing } from "../desk/Listing";
import { NewLink } from "../desk/NewLink";
import { Row } from "../desk/Row";
import type { Agent } from "../desk/types";
import { ago, useMinute } from "../shell/time";
import { toolSummary } from "./toolWords";
import { useSearch } from "./useSearch";

/** All agents, to be found by name. */
export function AgentsPage() {
  const [archived, setArchived] = useState(false);
  const [wanted, setWanted] = useState("");
  const { list, found, searching, looked } = useSearch(wanted, archived);
  return (
    <DeskPage
      title="Agents"
      lead="An agent is a model with a prompt, tools and what it may do unasked. Every change makes a new version; a session keeps the version that it began with."
      actions={<NewLink to="/agents/new">New agent</NewLink>}
    >
      <div className="desk__bar">
        <input
          type="search"
          className="input input--search"
          aria-label="Search agents by name"
          placeholder="Search by name or id"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <Check checked={archived} onChange={setArchived}>
          Archived ones too
        </Check>
        <p className="desk__aside" role="status">
          {searching && !list.fetching && !list.pending ? foundWords(found.length, looked, list.more) : ""}
        </p>
      </div>
      <Listing
        list={list}
        shown={found}
        label="Agents, newest first"
        more={searching ? "Search further back" : undefined}
        keyOf={(agent) => agent.id}
        row={(agent) => <AgentRow agent={agent} />}
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

function foundWords(found: number, looked: number, more: boolean): string {
  return more ? `${found} among the newest ${looked}` : `${found} found`;
}

function AgentRow({ agent }: { agent: Agent }) {
  const now = useMinute();
  return (
    <Row
      link={{ to: "/agents/$id", params: { id: agent.id } }}
      title={agent.name}
      tag={agent.archived_at ? "archived" : agent.enabled === false && "disabled"}
      line={agent.description ?? agent.system ?? "No description"}
    >
      <span className="row__model">{agent.model.id}</span>
      <span>{toolSummary(agent.tools)}</span>
      <span>version {agent.version}</span>
      <span>{ago(agent.updated_at, now)}</span>
    </Row>
  );
}
