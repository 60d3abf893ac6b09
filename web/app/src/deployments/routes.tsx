import { createLazyRoute } from "@tanstack/react-router";
import { EditDeploymentPage, NewDeploymentPage } from "./DeploymentFormPages";
import { DeploymentPage } from "./DeploymentPage";
import { DeploymentsPage } from "./DeploymentsPage";

export const deploymentsRoute = createLazyRoute("/deployments")({ component: DeploymentsPage });

export const newDeploymentRoute = createLazyRoute("/deployments/new")({ component: NewDeploymentRoute });

function NewDeploymentRoute() {
  return <NewDeploymentPage agent={newDeploymentRoute.useSearch().agent} />;
}

export const deploymentRoute = createLazyRoute("/deployments/$id")({ component: DeploymentRoute });

function DeploymentRoute() {
  const { id } = deploymentRoute.useParams();
  return <DeploymentPage key={id} id={id} />;
}

export const editDeploymentRoute = createLazyRoute("/deployments/$id/edit")({ component: EditDeploymentRoute });

function EditDeploymentRoute() {
  const { id } = editDeploymentRoute.useParams();
  return <EditDeploymentPage key={id} id={id} />;
}
