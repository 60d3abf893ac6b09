import { createLazyRoute } from "@tanstack/react-router";
import { BrainPage } from "./brain/BrainPage";
import { CostsPage } from "./costs/CostsPage";
import { DeliveryPage } from "./inbox/DeliveryPage";
import { InboxPage } from "./inbox/InboxPage";
import { SimulatorPage } from "./inbox/Simulator";
import { EndpointPage } from "./outgoing/EndpointPage";
import { OutgoingPage } from "./outgoing/OutgoingPage";
import { BoardPage } from "./overview/BoardPage";
import { TaskPage } from "./task/TaskPage";
import { NewWebhookPage, WebhookPage } from "./webhooks/WebhookPage";
import { WebhooksPage } from "./webhooks/WebhooksPage";

export const dispatchRoute = createLazyRoute("/dispatch")({ component: DispatchRoute });
export const taskRoute = createLazyRoute("/dispatch/tasks/$id")({ component: TaskRoute });
export const costsRoute = createLazyRoute("/dispatch/costs")({ component: CostsPage });
export const inboxRoute = createLazyRoute("/dispatch/inbox")({ component: InboxRoute });
export const deliveryRoute = createLazyRoute("/dispatch/inbox/$id")({ component: DeliveryRoute });
export const simulatorRoute = createLazyRoute("/dispatch/simulator")({ component: SimulatorPage });
export const webhooksRoute = createLazyRoute("/dispatch/webhooks")({ component: WebhooksPage });
export const newWebhookRoute = createLazyRoute("/dispatch/webhooks/new")({ component: NewWebhookPage });
export const webhookRoute = createLazyRoute("/dispatch/webhooks/$name")({ component: WebhookRoute });
export const brainRoute = createLazyRoute("/dispatch/brain")({ component: BrainRoute });
export const outgoingRoute = createLazyRoute("/dispatch/outgoing")({ component: OutgoingPage });
export const endpointRoute = createLazyRoute("/dispatch/outgoing/$id")({ component: EndpointRoute });

function DispatchRoute() {
  return <BoardPage search={dispatchRoute.useSearch()} />;
}

function TaskRoute() {
  const { id } = taskRoute.useParams();
  return <TaskPage key={id} id={id} />;
}

function InboxRoute() {
  return <InboxPage search={inboxRoute.useSearch()} />;
}

function DeliveryRoute() {
  const { id } = deliveryRoute.useParams();
  return <DeliveryPage key={id} id={id} />;
}

function WebhookRoute() {
  const { name } = webhookRoute.useParams();
  return <WebhookPage key={name} name={name} />;
}

function BrainRoute() {
  return <BrainPage search={brainRoute.useSearch()} />;
}

function EndpointRoute() {
  const { id } = endpointRoute.useParams();
  return <EndpointPage key={id} id={id} />;
}
