const FIRST_MS = 150;
const BASE_MS = 500;
const LONGEST_MS = 5_000;

/**
 * How long to wait before a retry. The first comes almost at once, because most cuts are a restart or a hand-over; later
 * ones double up to 5 s, so that a page is soon back when a server took long to start. Half of each wait is random, so that
 * the clients of a restarted server do not come back as one.
 *
 * @param attempt from 1
 * @param random 0 to 1
 */
export function backoffMs(attempt: number, random: number): number {
  const full = attempt <= 1 ? FIRST_MS : Math.min(LONGEST_MS, BASE_MS * 2 ** Math.min(attempt - 2, 20));
  return full * (0.5 + random / 2);
}
