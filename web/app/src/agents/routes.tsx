import { createLazyRoute } from "@tanstack/react-router";
import { AgentPage } from "./AgentPage";
import { AgentsPage } from "./AgentsPage";
import { EditAgentPage, NewAgentPage } from "./form/AgentFormPages";

export const agentsRoute = createLazyRoute("/agents")({ component: AgentsPage });

export const newAgentRoute = createLazyRoute("/agents/new")({ component: NewAgentPage });

export const agentRoute = createLazyRoute("/agents/$id")({ component: AgentRoute });

function AgentRoute() {
  const { id } = agentRoute.useParams();
  return <AgentPage key={id} id={id} shown={agentRoute.useSearch()} />;
}

export const editAgentRoute = createLazyRoute("/agents/$id/edit")({ component: EditAgentRoute });

function EditAgentRoute() {
  const { id } = editAgentRoute.useParams();
  return <EditAgentPage key={id} id={id} version={editAgentRoute.useSearch().version} />;
}
