/** A schedule as people think of it; whatever else cron can say stays cron. */
export interface Rhythm {
  readonly every: "never" | "hour" | "day" | "weekday" | "week" | "cron";
  /** "09:30", for all but the hour. */
  readonly time: string;
  /** 0 is Sunday. */
  readonly weekday: string;
  readonly expression: string;
  readonly timezone: string;
}

export const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

export function here(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

export function zones(): readonly string[] {
  return [...new Set(["UTC", here(), ...Intl.supportedValuesOf("timeZone")])];
}

export function never(): Rhythm {
  return { every: "never", time: "09:00", weekday: "1", expression: "0 9 * * 1-5", timezone: here() };
}

export function rhythmOf(schedule: { readonly expression: string; readonly timezone: string } | null): Rhythm {
  if (schedule === null) return never();
  const { expression, timezone } = schedule;
  const cron: Rhythm = { ...never(), every: "cron", expression, timezone };
  const [minute = "", hour = "", day, month, weekday = ""] = expression.trim().split(/\s+/);
  if (day !== "*" || month !== "*" || !/^\d{1,2}$/.test(minute)) return cron;
  if (hour === "*") return minute === "0" && weekday === "*" ? { ...cron, every: "hour" } : cron;
  if (!/^\d{1,2}$/.test(hour)) return cron;
  const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  if (weekday === "*") return { ...cron, every: "day", time };
  if (weekday === "1-5") return { ...cron, every: "weekday", time };
  return /^[0-6]$/.test(weekday) ? { ...cron, every: "week", time, weekday } : cron;
}

export function cronOf({ every, time, weekday, expression }: Rhythm): string {
  const [hour = "0", minute = "0"] = time.split(":").map((part) => String(Number(part)));
  switch (every) {
    case "never":
    case "cron":
      return expression.trim();
    case "hour":
      return "0 * * * *";
    case "day":
      return `${minute} ${hour} * * *`;
    case "weekday":
      return `${minute} ${hour} * * 1-5`;
    case "week":
      return `${minute} ${hour} * * ${weekday}`;
  }
}

/** "Every weekday at 09:00", without the zone. */
export function rhythmWords(schedule: { readonly expression: string; readonly timezone: string } | null): string {
  const { every, time, weekday, expression } = rhythmOf(schedule);
  switch (every) {
    case "never":
      return "By hand only";
    case "hour":
      return "Every hour";
    case "day":
      return `Every day at ${time}`;
    case "weekday":
      return `Every weekday at ${time}`;
    case "week":
      return `Every ${weekdays[Number(weekday)] ?? ""} at ${time}`;
    case "cron":
      return expression;
  }
}
