import { createLazyRoute } from "@tanstack/react-router";
import { MemoryPage } from "./MemoryPage";
import { MemoryStorePage } from "./MemoryStorePage";
import { MemoryStoresPage } from "./MemoryStoresPage";

export const memoryStoresRoute = createLazyRoute("/memory")({ component: MemoryStoresPage });

export const memoryStoreRoute = createLazyRoute("/memory/$id")({ component: StoreRoute });

function StoreRoute() {
  const { id } = memoryStoreRoute.useParams();
  return <MemoryStorePage key={id} id={id} path={memoryStoreRoute.useSearch().path ?? "/"} />;
}

export const memoryRoute = createLazyRoute("/memory/$id/$memory")({ component: MemoryRoute });

function MemoryRoute() {
  const { id, memory } = memoryRoute.useParams();
  return <MemoryPage key={memory} store={id} id={memory} version={memoryRoute.useSearch().version} />;
}
