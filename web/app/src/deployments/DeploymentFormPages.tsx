import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { DeskPage } from "../desk/DeskPage";
import { ResourcePage } from "../desk/ResourcePage";
import { deploymentsApi, type Deployment } from "./api";
import { DeploymentForm } from "./DeploymentForm";
import { bodyOf, draftOf, emptyDraft } from "./draft";

function useSaved() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (deployment: Deployment) => {
    queries.setQueryData(["deployments", deployment.id], deployment);
    void queries.invalidateQueries({ queryKey: ["deployments"] });
    void navigate({ to: "/deployments/$id", params: { id: deployment.id } });
  };
}

export function NewDeploymentPage({ agent }: { agent: string | undefined }) {
  const saved = useSaved();
  const navigate = useNavigate();
  return (
    <DeskPage title="New deployment" trail={<Link to="/deployments">Deployments</Link>}>
      <DeploymentForm
        initial={{ ...emptyDraft(), agent: agent ?? "" }}
        verb="Make the deployment"
        save={(draft) => deploymentsApi.create(bodyOf(draft))}
        onSaved={saved}
        onCancel={() => void navigate({ to: "/deployments" })}
      />
    </DeskPage>
  );
}

export function EditDeploymentPage({ id }: { id: string }) {
  const saved = useSaved();
  const navigate = useNavigate();
  return (
    <ResourcePage
      id={id}
      noun="deployment"
      place={{ to: "/deployments", label: "Deployments" }}
      queryKey={["deployments", id]}
      fetch={() => deploymentsApi.get(id)}
      title={({ name }) => `Edit ${name}`}
    >
      {(deployment) => (
        <DeploymentForm
          initial={draftOf(deployment)}
          verb="Save"
          save={(draft) => deploymentsApi.update(id, bodyOf(draft, deployment))}
          onSaved={saved}
          onCancel={() => void navigate({ to: "/deployments/$id", params: { id } })}
        />
      )}
    </ResourcePage>
  );
}
