/** Most messages that the state keeps, the latest. */
export const MAX_MESSAGES = 50;
/** Most things that were on stage and are kept, the latest. */
export const MAX_HISTORY = 100;
/** Most rounds of one turn. */
export const MAX_ITERATIONS = 5;
/** The message that grows while the agent thinks; once the thought is over it gets an id of its own. */
export const LIVE_MESSAGE_ID = "live_thinking";
/** Most words of one item of the performance. */
export const WORDS_PER_ITEM = 25;

/** How the performance keeps time, in milliseconds. */
export const TIMING = {
  perWord: 50,
  wordsAtOnce: 3,
  holdAfterWords: 267,
  eventAtLeast: 167,
  eventAtMost: 5_000,
  frame: 1_000 / 60,
} as const;

/** How the pen moves, in canvas units and points. */
export const PEN = {
  pixelsPerSecond: 9_000,
  travelTimesFaster: 6,
  /** The part of its speed that the pen has where a stroke begins and ends. */
  slowest: 0.75,
  fewestPointsPerFrame: 24,
  mostPointsPerFrame: 240,
  /** A way shorter than this is not travelled. */
  shortestTravel: 2,
} as const;
