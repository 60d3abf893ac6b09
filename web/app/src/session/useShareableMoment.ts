import { useEffect, useRef } from "react";
import type { OpenSession, OpenSessionView } from "./openSession";

const calm = 300;

/** Keeps the address and the shown moment the same: what is scrubbed to can be shared, and what is shared is shown. */
export function useShareableMoment(
  session: OpenSession | undefined,
  at: number | undefined,
  share: (seq: number | undefined) => void,
): void {
  const written = useRef(at);

  useEffect(() => {
    if (!session) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = shareable(session.view(), at);
    const unsubscribe = session.subscribe(() => {
      const seq = shareable(session.view(), last);
      if (seq === last) return;
      last = seq;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (seq === written.current) return;
        written.current = seq;
        share(seq);
      }, calm);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
    // What the address says later comes in below.
  }, [session, share]);

  useEffect(() => {
    if (!session || at === written.current) return;
    written.current = at;
    if (at === undefined) session.showLive();
    else session.showAfter(at);
  }, [session, at]);
}

/** The seq for the address; while a film plays the address rests. */
function shareable({ moment, shown }: OpenSessionView, last: number | undefined): number | undefined {
  switch (moment.kind) {
    case "live":
      return undefined;
    case "after":
      return moment.seq;
    case "replay":
      return moment.playing ? last : shown.lastSeq;
  }
}
