const place = "atelier.code.repositories";
const most = 6;

/** The repositories that were worked on from this browser, the latest first. */
export function recentRepositories(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === "string").slice(0, most) : [];
  } catch {
    return []; // storage is blocked, or somebody else wrote there
  }
}

export function rememberRepository(url: string): void {
  try {
    const others = recentRepositories().filter((one) => one !== url);
    localStorage.setItem(place, JSON.stringify([url, ...others].slice(0, most)));
  } catch {
    // Then it is typed again.
  }
}
