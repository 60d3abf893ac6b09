import type { Segment } from "../api";

/** How long all segments are together, in milliseconds. */
export function lengthOf(segments: readonly Segment[], now: number): number {
  let sum = 0;
  for (const { started_at: start, ended_at: end } of segments) {
    sum += Math.max(0, (end === undefined ? now : Date.parse(end)) - Date.parse(start));
  }
  return sum;
}

/** "2 minutes 5 seconds". */
export function lengthWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return count(seconds, "second");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${count(minutes, "minute")} ${count(seconds % 60, "second")}`;
  return `${count(Math.floor(minutes / 60), "hour")} ${count(minutes % 60, "minute")}`;
}

function count(many: number, what: string): string {
  return many === 1 ? `1 ${what}` : `${many} ${what}s`;
}
