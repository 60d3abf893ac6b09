import { useSyncExternalStore } from "react";

const steps: readonly (readonly [number, Intl.RelativeTimeFormatUnit])[] = [
  [60, "minute"],
  [3_600, "hour"],
  [86_400, "day"],
];

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "3 minutes ago"; within the last minute "just now"; after a month the date. */
export function ago(time: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(time)) / 1000);
  if (seconds < 60) return "just now";
  if (seconds > 30 * 86_400) return new Date(time).toLocaleDateString("en", { dateStyle: "medium" });
  let [size, unit] = steps[0] ?? [60, "minute"];
  for (const [candidate, name] of steps) if (seconds >= candidate) [size, unit] = [candidate, name];
  return words.format(-Math.floor(seconds / size), unit);
}

let minute = Date.now();

/** The time, to the minute: one clock for all who show it. */
export function useMinute(): number {
  return useSyncExternalStore(
    (listener) => {
      const timer = setInterval(() => {
        minute = Date.now();
        listener();
      }, 30_000);
      return () => clearInterval(timer);
    },
    () => minute,
  );
}
