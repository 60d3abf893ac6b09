// In local mode there is one person, whatever window they use.
let actor = "user:local";

/** The server says whose the key of this tab is, before a socket of it is open. */
export function iAm(told: string): void {
  actor = told;
}

/** Who journals say acted when the person at this page does. */
export function me(): string {
  return actor;
}

/** How an actor of a journal is called at the beginning of a sentence. */
export function personName(who: string): string {
  return who === actor ? "You" : who.replace(/^[a-z]+:/, "");
}
