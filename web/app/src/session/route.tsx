import { createLazyRoute } from "@tanstack/react-router";
import { SessionPage } from "./SessionPage";

export const sessionRoute = createLazyRoute("/sessions/$id")({ component: SessionRoute });

function SessionRoute() {
  const { id } = sessionRoute.useParams();
  const { at } = sessionRoute.useSearch();
  return <SessionPage key={id} id={id} at={at} />;
}
