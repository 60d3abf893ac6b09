import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { HomePage } from "./home/HomePage";
import { plainWords } from "./shell/api";
import { Frame } from "./shell/Frame";
import { Message } from "./shell/Message";

const root = createRootRoute({
  component: Frame,
  notFoundComponent: () => (
    <Message title="There is nothing here">The address leads to no page. It may have been mistyped.</Message>
  ),
  errorComponent: ({ error, reset }) => (
    <Message title="The page stumbled" onRetry={reset}>
      {plainWords(error)} Nothing is lost: all of it is on the server.
    </Message>
  ),
});

const home = createRoute({ getParentRoute: () => root, path: "/", component: HomePage });

/** `at` is a moment of the session that can be shared: the state right after that event. */
const session = createRoute({
  getParentRoute: () => root,
  path: "/sessions/$id",
  validateSearch: (search: Record<string, unknown>): { at?: number } => {
    const at = Number(search.at);
    return Number.isInteger(at) && at >= 1 ? { at } : {};
  },
}).lazy(() => import("./session/route").then((module) => module.sessionRoute));

export const router = createRouter({
  routeTree: root.addChildren([home, session]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
