// First, so that what a component says of itself wins.
import "./design/tokens.css";
import "./design/base.css";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { KeyGate } from "./access/KeyGate";
import { comeByLink } from "./access/watching";
import { ApiError } from "./shell/api";
import { router } from "./router";

comeByLink(location, history);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // An answer is an answer; only silence is asked again.
      retry: (count, error) => count < 3 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});

const place = document.getElementById("root");
if (!place) throw new Error("The page has no #root.");
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <KeyGate onKey={() => void queries.resetQueries()}>
        <RouterProvider router={router} />
      </KeyGate>
    </QueryClientProvider>
  </StrictMode>,
);
