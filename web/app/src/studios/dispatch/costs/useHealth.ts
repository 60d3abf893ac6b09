import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { sessionsFeed } from "../../../shell/sessionsFeed";
import type { DoingTone } from "../../../shell/statusWords";
import { dispatchKey } from "../useLive";
import { partFaces, serverHealth, type PartFace } from "./health";

export interface Health {
  readonly words: string;
  readonly tone: DoingTone | "well";
  readonly parts: readonly PartFace[];
}

/** How the server is: whether it answers, what it says of its parts, and whether what is shown is live. */
export function useHealth(): Health {
  const found = useQuery({ queryKey: [...dispatchKey, "health"], queryFn: serverHealth });
  const feed = useSyncExternalStore(sessionsFeed.subscribe, sessionsFeed.current);
  const parts = found.data ? partFaces(found.data) : [];
  const ill = parts.filter(({ well }) => !well);
  if (found.isError) return { words: "The server does not answer", tone: "wrong", parts };
  if (ill.length > 0) return { words: `${ill.map(({ name }) => name).join(", ")} out of order`, tone: "wrong", parts };
  if (feed.connection.status !== "live") return { words: "Connecting…", tone: "ask", parts };
  return { words: "In order, and connected", tone: "well", parts };
}
