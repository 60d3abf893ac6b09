import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { InputEvent } from "@atelier/protocol";
import { browser, socketBase } from "../shell/platform";
import { performerOf } from "../studios/registry";
import { OpenSession, type OpenSessionView } from "./openSession";

/** Opens a session while the component is there; in company, if it shows who else is. */
export function useOpenSession(
  id: string,
  at: number | undefined,
  onRefused: (words: string, input: InputEvent) => void,
  presence = false,
): OpenSession | undefined {
  const [session, setSession] = useState<OpenSession>();
  const latest = useRef({ at, onRefused });
  useEffect(() => {
    latest.current = { at, onRefused };
  });
  useEffect(() => {
    const opened = new OpenSession({
      ...browser,
      id,
      baseUrl: socketBase(),
      presence,
      ...(latest.current.at === undefined ? {} : { at: latest.current.at }),
      onRefused: (words, input) => latest.current.onRefused(words, input),
    });
    opened.open();
    setSession(opened);
    return () => {
      opened.close();
      setSession(undefined);
    };
  }, [id, presence]);
  return session;
}

/**
 * A part of what the session is now. The component renders again only when that part is another: `pick` returns something
 * that the view holds, or a plain value.
 */
export function useView<T>(session: OpenSession, pick: (view: OpenSessionView) => T): T {
  return useSyncExternalStore(session.subscribe, () => pick(session.view()));
}

/** Who works in this session, for sentences: "artist", "agent". */
export function usePerformer(session: OpenSession): string {
  return performerOf(useView(session, (view) => view.session.studio) ?? undefined);
}
