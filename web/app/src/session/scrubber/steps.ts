import type { OpenSession } from "../openSession";
import { isStep } from "./marks";

/** Goes so many events that matter back or on; past the last one is live. */
export function nextStep(session: OpenSession, count: number): void {
  const { events } = session;
  const { moment, shown } = session.view();
  const direction = Math.sign(count);
  let at = moment.kind === "live" ? events.length + 1 : shown.lastSeq;
  for (let left = Math.abs(count); left > 0; left--) {
    do at += direction;
    while (at >= 1 && at <= events.length && !isStepAt(session, at));
  }
  if (at > events.length) session.showLive();
  else session.showAfter(Math.max(1, at));
}

/** Plays on, or holds. */
export function togglePlay(session: OpenSession): void {
  const { moment } = session.view();
  if (moment.kind === "replay" && moment.playing) session.hold();
  else session.play();
}

function isStepAt(session: OpenSession, seq: number): boolean {
  const event = session.events[seq - 1];
  return event !== undefined && isStep(event);
}
