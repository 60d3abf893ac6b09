import { useCallback, useEffect, useState, useSyncExternalStore, type RefObject } from "react";
import { ApiError } from "../../../shell/api";
import { socketBase } from "../../../shell/platform";
import { desktop, running } from "../api";
import { personName } from "../control/personName";
import { ScreenLink, type LinkState } from "./ScreenLink";

const origin = () => socketBase().replace(/\/ws$/, "");
const none: LinkState = { kind: "connecting" };
const nothing = () => () => undefined;

/** The line to the screen of a desktop, for as long as that one runs. noVNC is fetched when there is one to be seen. */
export function useScreenLink(
  session: string,
  desk: string | undefined,
  host: RefObject<HTMLDivElement | null>,
): ScreenLink | undefined {
  const [link, setLink] = useState<ScreenLink>();
  useEffect(() => {
    const box = host.current;
    if (desk === undefined || !box) return undefined;
    let ended = false;
    let made: ScreenLink | undefined;
    void import("./stage").then(({ openScreen }) => {
      if (ended) return;
      made = new ScreenLink({
        ticket: async (rights) => {
          await mustRun(session, desk);
          return desktop.ticket(session, rights, personName());
        },
        open: (url, rights, events) => openScreen(box, origin() + url, rights, events),
        after: (ms, callback) => {
          const timer = setTimeout(callback, ms);
          return () => clearTimeout(timer);
        },
      });
      made.open();
      setLink(made);
    });
    return () => {
      ended = true;
      made?.close();
      setLink(undefined);
    };
  }, [session, desk, host]);
  return link;
}

/** A line that comes back must not start a desktop in place of the one that it was to: whoever watches decides that. */
async function mustRun(session: string, desk: string): Promise<void> {
  if (running(await desktop.now(session)) !== desk) throw new ApiError(410, "gone", "The desktop was stopped.");
}

export function useLinkState(link: ScreenLink | undefined): LinkState {
  return useSyncExternalStore(link?.subscribe ?? nothing, link?.state ?? (() => none));
}

/** What was copied on the desktop last, while this window operates it. */
export function useCopied(link: ScreenLink | undefined): string | undefined {
  const [text, setText] = useState<string>();
  const learn = useCallback((copied: string) => setText(copied), []);
  useEffect(() => link?.onCopied(learn), [link, learn]);
  return text;
}
