const place = "atelier.name";
const longest = 60;

/** How the person at this browser wants to be called; nothing if they have not said. */
export function personName(): string | undefined {
  try {
    return localStorage.getItem(place) ?? undefined;
  } catch {
    return undefined; // storage is blocked
  }
}

export function rememberName(name: string): void {
  try {
    const plain = name.trim().slice(0, longest);
    if (plain === "") localStorage.removeItem(place);
    else localStorage.setItem(place, plain);
  } catch {
    // Storage is blocked: the name is asked for again.
  }
}
