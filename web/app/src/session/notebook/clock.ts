const format = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

/** The time of day, to the minute. */
export function clock(time: string): string {
  return format.format(new Date(time));
}
