import { useSyncExternalStore } from "react";

// The key of a server that wants one. It stays in this tab and goes nowhere but into a header.
const place = "atelier.key";
const listeners = new Set<() => void>();
let key = stored();
let wanted = false;

function stored(): string | undefined {
  try {
    return sessionStorage.getItem(place) ?? undefined;
  } catch {
    // Storage is blocked: the key lasts as long as the page.
    return undefined;
  }
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** To be sent with every request. */
export function keyHeaders(): Record<string, string> {
  return key === undefined ? {} : { "x-api-key": key };
}

export function presentKey(): string | undefined {
  return key;
}

export function hasKey(): boolean {
  return key !== undefined;
}

export function giveKey(given: string): void {
  key = given;
  wanted = false;
  try {
    sessionStorage.setItem(place, given);
  } catch {
    // As above.
  }
  tell();
}

/** What a person asks for who leaves the machine to others. */
export function forgetKey(): void {
  keyIsWanted();
}

/** Whether this tab came in with a key; not so in local mode. */
export function useHasKey(): boolean {
  return useSyncExternalStore(subscribeToKey, hasKey);
}

/** The server answered that it wants a key, or another one. */
export function keyIsWanted(): void {
  if (wanted) return;
  wanted = true;
  key = undefined;
  try {
    sessionStorage.removeItem(place);
  } catch {
    // As above.
  }
  tell();
}

export function subscribeToKey(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether there is nothing to be seen before somebody gives a key. */
export function useKeyWanted(): boolean {
  return useSyncExternalStore(subscribeToKey, () => wanted);
}
