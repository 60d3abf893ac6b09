/** Most entries that a timeline keeps; older ones are dropped from the front. */
export const MAX_TIMELINE = 2_000;

/** Most characters of one streaming block that are kept; the event that follows brings the whole. */
export const MAX_LIVE_TEXT = 200_000;

/** Most points that are kept of another watcher's pen. */
export const MAX_PEN_POINTS = 2_000;

/** Most pens of others that are shown; the ones heard of last. */
export const MAX_PENS = 32;

/** Most blocks that stream at once. */
export const MAX_LIVE_BLOCKS = 64;

/** Most running calls whose output is kept; those that wrote first go first. */
export const MAX_OUTPUTS = 32;

/** Most plans, decisions and runs of the checks of one coding run that are kept; the latest. */
export const MAX_CODE_RECORDS = 100;

/** Most things done on one desktop that are kept; the latest. */
export const MAX_DESKTOP_ACTS = 2_000;

/** One's own cursor is told of at most this often. */
export const CURSOR_PACE_MS = 80;

/** Another watcher's pen vanishes when nothing was heard of it for so long. */
export const PEN_LIFETIME_MS = 10_000;

/** Most inputs that wait for the connection; `send` refuses more. */
export const MAX_OUTBOX = 200;

/** Each side of a canvas lies between these. */
export const CANVAS_SIDE = { min: 240, max: 2_400, width: 800, height: 600 } as const;

/** Longest text of a nudge. */
export const MAX_MESSAGE_CHARS = 100_000;

/** Most strokes of one person that one timeline entry stands for; then the next entry begins. */
export const MAX_STROKES_PER_ENTRY = 100;
