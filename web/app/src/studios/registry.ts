import type { Studio } from "./studio";

const modules = import.meta.glob<{ default: Studio }>("./*/index.ts", { eager: true });

/** Every studio that has a folder here. */
export const studios: readonly Studio[] = Object.values(modules).map((module) => module.default);

/** How to speak of who works in a session, whatever studio it is of. */
export function performerOf(studio: string | undefined): string {
  return studioNamed(studio ?? "")?.performer ?? "agent";
}

export function studioNamed(name: string): Studio | undefined {
  return studios.find((studio) => studio.name === name);
}
