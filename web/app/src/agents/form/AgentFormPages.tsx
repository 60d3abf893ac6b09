import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { desk } from "../../desk/api";
import { DeskPage } from "../../desk/DeskPage";
import { Trouble, Waiting } from "../../desk/Listing";
import type { Agent } from "../../desk/types";
import { AgentForm } from "./AgentForm";
import { bodyOf, draftOf, emptyDraft } from "./draft";

function useSaved() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (agent: Agent) => {
    void queries.invalidateQueries({ queryKey: ["agents"] });
    queries.setQueryData(["agents", agent.id], agent);
    void navigate({ to: "/agents/$id", params: { id: agent.id }, search: {} });
  };
}

export function NewAgentPage() {
  const saved = useSaved();
  const navigate = useNavigate();
  return (
    <DeskPage title="New agent" trail={<Link to="/agents">Agents</Link>}>
      <AgentForm
        initial={emptyDraft}
        verb="Make the agent"
        save={(draft) => desk.createAgent(bodyOf(draft))}
        onSaved={saved}
        onCancel={() => void navigate({ to: "/agents" })}
      />
    </DeskPage>
  );
}

/** Changes the latest version, also when what is in the form at first comes from an older one. */
export function EditAgentPage({ id, version }: { id: string; version: number | undefined }) {
  const saved = useSaved();
  const navigate = useNavigate();
  const latest = useQuery({ queryKey: ["agents", id, "edit"], queryFn: () => desk.agent(id), staleTime: 0, gcTime: 0 });
  const from = useQuery({
    queryKey: ["agents", id, "version", version],
    queryFn: () => desk.agent(id, version),
    enabled: version !== undefined,
    staleTime: Infinity,
  });
  const agent = latest.data;
  const source = version === undefined ? agent : from.data;
  const error = latest.error ?? from.error;
  return (
    <DeskPage
      title={agent ? `Edit ${agent.name}` : "Edit agent"}
      trail={
        <Link to="/agents/$id" params={{ id }} search={{}}>
          Back to the agent
        </Link>
      }
      lead={agent && `Saving makes version ${agent.version + 1}. Sessions that run keep the version that they have.`}
    >
      {error && <Trouble error={error} onRetry={() => void latest.refetch()} />}
      {agent && source ? (
        <AgentForm
          key={`${agent.version}-${source.version}`}
          initial={draftOf(source)}
          agent={agent}
          verb="Save as a new version"
          save={(draft) => desk.updateAgent(id, { ...bodyOf(draft, source, agent), version: agent.version })}
          onSaved={saved}
          onCancel={() => void navigate({ to: "/agents/$id", params: { id }, search: {} })}
          onReload={() => void latest.refetch()}
        />
      ) : (
        !error && <Waiting />
      )}
    </DeskPage>
  );
}
