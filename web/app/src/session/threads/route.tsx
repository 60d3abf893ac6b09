import { createLazyRoute } from "@tanstack/react-router";
import { ThreadPage } from "./ThreadPage";

export const threadRoute = createLazyRoute("/sessions/$id/threads/$thread")({ component: ThreadRoute });

function ThreadRoute() {
  const { id, thread } = threadRoute.useParams();
  return <ThreadPage key={thread} id={id} thread={thread} />;
}
