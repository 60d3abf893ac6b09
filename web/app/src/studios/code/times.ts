/** "0.8 s", "12 s", "3 min 5 s": how long something took. */
export function lasted(ms: number): string {
  if (ms < 0) return lasted(0);
  if (ms < 1_000) return ms < 10 ? "0 s" : `${(ms / 1_000).toFixed(ms < 100 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} s` : `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}

/** How long it was from one moment of the journal to another. */
export function between(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from));
}
