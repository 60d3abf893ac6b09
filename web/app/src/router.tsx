import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import type { SessionFilter } from "./desk/api";
import { HomePage } from "./home/HomePage";
import { plainWords } from "./shell/api";
import { Frame } from "./shell/Frame";
import { Message } from "./shell/Message";
import type { DeliverySearch } from "./studios/dispatch/inbox/types";
import type { BoardSearch } from "./studios/dispatch/overview/filter";

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

/** An agent that the session's own called in, with its own conversation. */
const thread = createRoute({ getParentRoute: () => root, path: "/sessions/$id/threads/$thread" }).lazy(() =>
  import("./session/threads/route").then((module) => module.threadRoute),
);

const sessions = createRoute({
  getParentRoute: () => root,
  path: "/sessions",
  validateSearch: (search: Record<string, unknown>): SessionFilter => ({
    ...(typeof search.status === "string" ? { status: search.status } : {}),
    ...(typeof search.agent === "string" ? { agent: search.agent } : {}),
    ...(search.archived === true ? { archived: true } : {}),
  }),
}).lazy(() => import("./sessions/route").then((module) => module.sessionsRoute));

/** Pieces on a wall; `show` narrows it down. */
const gallery = createRoute({
  getParentRoute: () => root,
  path: "/gallery",
  validateSearch: (search: Record<string, unknown>): { show?: "finished" | "public" } =>
    search.show === "finished" || search.show === "public" ? { show: search.show } : {},
}).lazy(() => import("./gallery/routes").then((module) => module.galleryRoute));

const piece = createRoute({ getParentRoute: () => root, path: "/gallery/$number" }).lazy(() =>
  import("./gallery/routes").then((module) => module.pieceRoute),
);

/** A piece that somebody shows to everybody. */
const publicPiece = createRoute({ getParentRoute: () => root, path: "/gallery/$user/$piece" }).lazy(() =>
  import("./gallery/routes").then((module) => module.publicPieceRoute),
);

/** What coding runs come to. */
const coding = createRoute({ getParentRoute: () => root, path: "/coding" }).lazy(() =>
  import("./studios/code/statistics/route").then((module) => module.runsRoute),
);

/** The board of tasks; `chat` is the conversation that is open beside it. */
const dispatch = createRoute({
  getParentRoute: () => root,
  path: "/dispatch",
  validateSearch: (search: Record<string, unknown>): BoardSearch => ({
    ...textIn(search, "chat"),
    ...textIn(search, "state"),
    ...textIn(search, "source"),
    ...textIn(search, "repository"),
    ...textIn(search, "agent"),
  }),
}).lazy(() => import("./studios/dispatch/routes").then((module) => module.dispatchRoute));

const task = createRoute({
  getParentRoute: () => root,
  path: "/dispatch/tasks/$id",
}).lazy(() => import("./studios/dispatch/routes").then((module) => module.taskRoute));

/** What webhooks were told. */
const inbox = createRoute({
  getParentRoute: () => root,
  path: "/dispatch/inbox",
  validateSearch: (search: Record<string, unknown>): DeliverySearch => ({
    ...textIn(search, "webhook"),
    ...textIn(search, "status"),
  }),
}).lazy(() => import("./studios/dispatch/routes").then((module) => module.inboxRoute));

const delivery = createRoute({ getParentRoute: () => root, path: "/dispatch/inbox/$id" }).lazy(() =>
  import("./studios/dispatch/routes").then((module) => module.deliveryRoute),
);

const simulator = createRoute({ getParentRoute: () => root, path: "/dispatch/simulator" }).lazy(() =>
  import("./studios/dispatch/routes").then((module) => module.simulatorRoute),
);

const webhooks = createRoute({ getParentRoute: () => root, path: "/dispatch/webhooks" }).lazy(() =>
  import("./studios/dispatch/routes").then((module) => module.webhooksRoute),
);

const newWebhook = createRoute({ getParentRoute: () => root, path: "/dispatch/webhooks/new" }).lazy(() =>
  import("./studios/dispatch/routes").then((module) => module.newWebhookRoute),
);

const webhook = createRoute({ getParentRoute: () => root, path: "/dispatch/webhooks/$name" }).lazy(() =>
  import("./studios/dispatch/routes").then((module) => module.webhookRoute),
);

/** `version` is the one whose change is shown. */
const brain = createRoute({
  getParentRoute: () => root,
  path: "/dispatch/brain",
  validateSearch: (search: Record<string, unknown>): { version?: number } => versionIn(search, "version"),
}).lazy(() => import("./studios/dispatch/routes").then((module) => module.brainRoute));

const outgoing = createRoute({ getParentRoute: () => root, path: "/dispatch/outgoing" }).lazy(() =>
  import("./studios/dispatch/routes").then((module) => module.outgoingRoute),
);

const endpoint = createRoute({ getParentRoute: () => root, path: "/dispatch/outgoing/$id" }).lazy(() =>
  import("./studios/dispatch/routes").then((module) => module.endpointRoute),
);

const costs = createRoute({ getParentRoute: () => root, path: "/dispatch/costs" }).lazy(() =>
  import("./studios/dispatch/routes").then((module) => module.costsRoute),
);

const agents = createRoute({ getParentRoute: () => root, path: "/agents" }).lazy(() =>
  import("./agents/routes").then((module) => module.agentsRoute),
);

const newAgent = createRoute({ getParentRoute: () => root, path: "/agents/new" }).lazy(() =>
  import("./agents/routes").then((module) => module.newAgentRoute),
);

/** `version` is the one that is shown, `since` the one that it is compared with. */
const agent = createRoute({
  getParentRoute: () => root,
  path: "/agents/$id",
  validateSearch: (search: Record<string, unknown>): { version?: number; since?: number } => ({
    ...versionIn(search, "version"),
    ...versionIn(search, "since"),
  }),
}).lazy(() => import("./agents/routes").then((module) => module.agentRoute));

const editAgent = createRoute({
  getParentRoute: () => root,
  path: "/agents/$id/edit",
  validateSearch: (search: Record<string, unknown>): { version?: number } => versionIn(search, "version"),
}).lazy(() => import("./agents/routes").then((module) => module.editAgentRoute));

const environments = createRoute({ getParentRoute: () => root, path: "/environments" }).lazy(() =>
  import("./environments/routes").then((module) => module.environmentsRoute),
);

const newEnvironment = createRoute({ getParentRoute: () => root, path: "/environments/new" }).lazy(() =>
  import("./environments/routes").then((module) => module.newEnvironmentRoute),
);

const environment = createRoute({ getParentRoute: () => root, path: "/environments/$id" }).lazy(() =>
  import("./environments/routes").then((module) => module.environmentRoute),
);

const deployments = createRoute({ getParentRoute: () => root, path: "/deployments" }).lazy(() =>
  import("./deployments/routes").then((module) => module.deploymentsRoute),
);

/** `agent` is the one that it is to run. */
const newDeployment = createRoute({
  getParentRoute: () => root,
  path: "/deployments/new",
  validateSearch: (search: Record<string, unknown>) => textIn(search, "agent"),
}).lazy(() => import("./deployments/routes").then((module) => module.newDeploymentRoute));

const deployment = createRoute({ getParentRoute: () => root, path: "/deployments/$id" }).lazy(() =>
  import("./deployments/routes").then((module) => module.deploymentRoute),
);

const editDeployment = createRoute({ getParentRoute: () => root, path: "/deployments/$id/edit" }).lazy(() =>
  import("./deployments/routes").then((module) => module.editDeploymentRoute),
);

const vaults = createRoute({ getParentRoute: () => root, path: "/vaults" }).lazy(() =>
  import("./vaults/routes").then((module) => module.vaultsRoute),
);

const vault = createRoute({ getParentRoute: () => root, path: "/vaults/$id" }).lazy(() =>
  import("./vaults/routes").then((module) => module.vaultRoute),
);

const memoryStores = createRoute({ getParentRoute: () => root, path: "/memory" }).lazy(() =>
  import("./memory/routes").then((module) => module.memoryStoresRoute),
);

/** `path` is the folder that is shown. */
const memoryStore = createRoute({
  getParentRoute: () => root,
  path: "/memory/$id",
  validateSearch: (search: Record<string, unknown>) => textIn(search, "path"),
}).lazy(() => import("./memory/routes").then((module) => module.memoryStoreRoute));

/** `version` is the one whose change is shown. */
const memory = createRoute({
  getParentRoute: () => root,
  path: "/memory/$id/$memory",
  validateSearch: (search: Record<string, unknown>) => textIn(search, "version"),
}).lazy(() => import("./memory/routes").then((module) => module.memoryRoute));

const files = createRoute({ getParentRoute: () => root, path: "/files" }).lazy(() =>
  import("./files/routes").then((module) => module.filesRoute),
);

const skills = createRoute({ getParentRoute: () => root, path: "/skills" }).lazy(() =>
  import("./skills/routes").then((module) => module.skillsRoute),
);

const skill = createRoute({ getParentRoute: () => root, path: "/skills/$id" }).lazy(() =>
  import("./skills/routes").then((module) => module.skillRoute),
);

const playground = createRoute({
  getParentRoute: () => root,
  path: "/playground",
  validateSearch: (search: Record<string, unknown>) => textIn(search, "agent"),
}).lazy(() => import("./playground/route").then((module) => module.playgroundRoute));

const keys = createRoute({ getParentRoute: () => root, path: "/keys" }).lazy(() =>
  import("./keys/route").then((module) => module.keysRoute),
);

function textIn<Name extends string>(search: Record<string, unknown>, name: Name): Partial<Record<Name, string>> {
  const text = search[name];
  return typeof text === "string" && text !== "" ? ({ [name]: text } as Partial<Record<Name, string>>) : {};
}

function versionIn<Name extends string>(search: Record<string, unknown>, name: Name): Partial<Record<Name, number>> {
  const version = Number(search[name]);
  return Number.isInteger(version) && version >= 1 ? ({ [name]: version } as Partial<Record<Name, number>>) : {};
}

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    session,
    thread,
    sessions,
    gallery,
    piece,
    publicPiece,
    coding,
    dispatch,
    task,
    inbox,
    delivery,
    simulator,
    webhooks,
    newWebhook,
    webhook,
    brain,
    outgoing,
    endpoint,
    costs,
    agents,
    newAgent,
    agent,
    editAgent,
    environments,
    newEnvironment,
    environment,
    deployments,
    newDeployment,
    deployment,
    editDeployment,
    vaults,
    vault,
    memoryStores,
    memoryStore,
    memory,
    files,
    skills,
    skill,
    playground,
    keys,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
