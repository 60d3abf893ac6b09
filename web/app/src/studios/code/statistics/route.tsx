import { createLazyRoute } from "@tanstack/react-router";
import { RunsPage } from "./RunsPage";

export const runsRoute = createLazyRoute("/coding")({ component: RunsPage });
