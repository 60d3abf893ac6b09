import { createLazyRoute } from "@tanstack/react-router";
import { EnvironmentPage, NewEnvironmentPage } from "./EnvironmentPage";
import { EnvironmentsPage } from "./EnvironmentsPage";

export const environmentsRoute = createLazyRoute("/environments")({ component: EnvironmentsPage });

export const newEnvironmentRoute = createLazyRoute("/environments/new")({ component: NewEnvironmentPage });

export const environmentRoute = createLazyRoute("/environments/$id")({ component: EnvironmentRoute });

function EnvironmentRoute() {
  const { id } = environmentRoute.useParams();
  return <EnvironmentPage key={id} id={id} />;
}
