import { createLazyRoute } from "@tanstack/react-router";
import { SessionPage } from "./SessionPage";

export const sessionRoute = createLazyRoute("/sessions/$id")({ component: SessionRoute });

function SessionRoute() {
  const { id } = sessionRoute.useParams();
  return <SessionPage key={id} id={id} />;
}
