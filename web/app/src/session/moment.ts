import { REPLAY_SPEEDS } from "@atelier/protocol";

/**
 * Which moment of the session this window shows: now; the one right after an event, with all that it began; or any instant
 * of the replay, where a stroke may be half drawn.
 */
export type Moment =
  | { readonly kind: "live" }
  | { readonly kind: "after"; readonly seq: number }
  | { readonly kind: "replay"; readonly playing: boolean };

export const speeds = REPLAY_SPEEDS;
export type Speed = (typeof REPLAY_SPEEDS)[number];

export const now: Moment = { kind: "live" };
