import { useEffect, useRef, useState } from "react";
import { keyHeaders } from "../../../access/key";
import type { OpenSession } from "../../../session/openSession";
import { soon } from "../../../shell/platform";
import { desktop, type Segment } from "../api";
import { Projector, type FilmState } from "./Projector";
import { tapeScreen } from "./tapeScreen";

const patience = 60_000;

/** The recorded screen, in step with the moment of the session that is shown. */
export default function Film({ session, onState }: { session: OpenSession; onState: (state: FilmState) => void }) {
  const host = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<FilmState>("none");
  const told = useRef(onState);
  useEffect(() => {
    told.current = onState;
  });
  useEffect(() => {
    const box = host.current;
    if (!box) return undefined;
    const projector = new Projector({
      segments: async () => (await desktop.footage(session.id)).segments,
      load: (segment) => bytesOf(session.id, segment),
      screen: () => tapeScreen(box),
      soon,
      now: () => performance.now(),
      onState: (now) => {
        setState(now);
        told.current(now);
      },
    });
    const follow = () => {
      const at = timeShown(session);
      if (at !== undefined) projector.showAt(at);
    };
    follow();
    const end = session.subscribe(follow);
    return () => {
      end();
      projector.close();
    };
  }, [session]);
  return <div className="screen__film" ref={host} data-state={state} />;
}

/** The time of day of the shown moment; nothing when that is now. */
function timeShown(session: OpenSession): number | undefined {
  const { moment, shown } = session.view();
  switch (moment.kind) {
    case "live":
      return undefined;
    case "after":
      return settledAt(session, moment.seq, shown.lastAt);
    case "replay":
      return session.replay.happensAt();
  }
}

const mostAhead = 400;

/** Just after an event, when what it began can be seen, but before the next. */
function settledAt(session: OpenSession, seq: number, at: string | null): number | undefined {
  if (at === null) return undefined;
  const next = session.events[seq];
  const time = Date.parse(at);
  return Math.min(time + mostAhead, next === undefined ? Infinity : Math.max(time, Date.parse(next.created_at) - 1));
}

async function bytesOf(session: string, segment: Segment): Promise<ArrayBuffer> {
  const response = await fetch(desktop.segmentPath(session, segment.id), {
    headers: keyHeaders(),
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(`The film cannot be fetched: ${response.status}.`);
  return response.arrayBuffer();
}
