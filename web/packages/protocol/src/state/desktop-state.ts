import type { DesktopEndedEvent, DesktopPoint, DesktopShot } from "../generated/types";
import { ChunkedList } from "./chunked-list";
import type { DesktopEvent } from "./timeline";

/** A desktop that runs, as its first event tells it. */
export interface RunningDesk {
  id: string;
  width: number;
  height: number;
  /** The session had one before: its windows are gone. */
  restored: boolean;
}

/** A session's desktop as its events tell it. Immutable; stays as it is in sessions that have none. */
export interface DesktopState {
  /** Null before the first, and after one has ended. */
  desk: RunningDesk | null;
  /** Pixels of the last desktop; what places refer to. */
  size: { width: number; height: number } | null;
  /** How the last one ended; null while one runs. */
  ended: DesktopEndedEvent | null;
  /** The person who operates it; null for the agent. */
  holder: string | null;
  /** Where the agent left the pointer. */
  pointer: DesktopPoint | null;
  /** What was seen last of the whole screen; calls of the agent name places in the pixels of such a picture. */
  picture: DesktopShot | null;
  /** All that happened on it, the latest `MAX_DESKTOP_ACTS`. */
  acts: ChunkedList<DesktopEvent>;
}

/** There was no desktop yet. */
export const emptyDesktop: DesktopState = {
  desk: null,
  size: null,
  ended: null,
  holder: null,
  pointer: null,
  picture: null,
  acts: ChunkedList.empty(),
};
