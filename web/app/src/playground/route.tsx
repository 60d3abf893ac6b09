import { createLazyRoute } from "@tanstack/react-router";
import { PlaygroundPage } from "./PlaygroundPage";

export const playgroundRoute = createLazyRoute("/playground")({ component: PlaygroundRoute });

function PlaygroundRoute() {
  return <PlaygroundPage agent={playgroundRoute.useSearch().agent} />;
}
