import { createLazyRoute } from "@tanstack/react-router";
import { FilesPage } from "./FilesPage";

export const filesRoute = createLazyRoute("/files")({ component: FilesPage });
