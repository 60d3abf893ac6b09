import { useRef, useSyncExternalStore } from "react";
import type { OpenSession, OpenSessionView } from "./openSession";
import type { StatusFace } from "./statusFace";

/** A status that renders again only when it reads differently, not with every word that streams. */
export function useFace(session: OpenSession, of: (view: OpenSessionView) => StatusFace): StatusFace {
  const last = useRef<StatusFace | undefined>(undefined);
  return useSyncExternalStore(session.subscribe, () => {
    const face = of(session.view());
    if (last.current && same(last.current, face)) return last.current;
    last.current = face;
    return face;
  });
}

function same(one: StatusFace, other: StatusFace): boolean {
  return (
    one.status === other.status &&
    one.label === other.label &&
    one.busy === other.busy &&
    one.paused === other.paused &&
    one.tone === other.tone
  );
}
