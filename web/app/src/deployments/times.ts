/** "Mon, Nov 23, 09:00", on the wall of that zone. */
export function nextTime(time: string, zone: string): string {
  const format: Intl.DateTimeFormatOptions = {
    weekday: "short",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  };
  try {
    return new Intl.DateTimeFormat("en", { ...format, timeZone: zone }).format(new Date(time));
  } catch {
    // A zone that this browser does not know.
    return new Intl.DateTimeFormat("en", { ...format, timeZone: "UTC" }).format(new Date(time)) + " UTC";
  }
}
