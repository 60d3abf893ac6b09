import type { JournalEvent } from "@atelier/protocol";
import type { CSSProperties } from "react";
import type { OpenSession } from "../openSession";
import { useView } from "../useOpenSession";
import { namedNear, type NameOf } from "./names";

interface Props {
  readonly session: OpenSession;
  readonly nameOf: NameOf;
  /** Where the line is pointed at, 0 to 1. */
  readonly pointed: number | undefined;
  /** Whether the keyboard is on the line. */
  readonly focused: boolean;
  /** How long the line is, in pixels. */
  readonly length: number;
}

/** What happened where the line is pointed at; with the keyboard, at the moment that is shown. Its words are the slider's own value, too. */
export function MarkName({ session, nameOf, pointed, focused, length }: Props) {
  const shown = useView(session, (view) => (view.moment.kind === "live" ? undefined : view.shown.lastSeq));
  const event =
    pointed === undefined ? at(session, focused ? shown : undefined) : near(session, pointed, length, nameOf);
  const name = event && nameOf(event);
  if (event === undefined || name === undefined) return null;
  const place = session.replay.timeOf(event.seq) / Math.max(1, session.replay.duration);
  return (
    <span className="scrubber__name" aria-hidden="true" style={{ "--at": place } as CSSProperties}>
      {name}
    </span>
  );
}

function at(session: OpenSession, seq: number | undefined): JournalEvent | undefined {
  return seq === undefined ? undefined : session.events[seq - 1];
}

function near(session: OpenSession, part: number, length: number, nameOf: NameOf): JournalEvent | undefined {
  const { replay, events } = session;
  return namedNear(events, replay, part * replay.duration, (reach * replay.duration) / Math.max(1, length), nameOf);
}

/** So many pixels beside a mark still point at it. */
const reach = 8;
