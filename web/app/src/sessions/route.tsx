import { createLazyRoute } from "@tanstack/react-router";
import { SessionsPage } from "./SessionsPage";

export const sessionsRoute = createLazyRoute("/sessions")({ component: SessionsRoute });

function SessionsRoute() {
  return <SessionsPage filter={sessionsRoute.useSearch()} />;
}
