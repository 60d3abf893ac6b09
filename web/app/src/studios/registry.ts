import type { Studio } from "./studio";

const modules = import.meta.glob<{ default: Studio }>("./*/index.ts", { eager: true });

/** Every studio that has a folder here. */
export const studios: readonly Studio[] = Object.values(modules).map((module) => module.default);

/** How to speak of who works in a session, whatever studio it is of. */
export function performerOf(studio: string | undefined): string {
  return studioNamed(studio ?? "")?.performer ?? "agent";
}

/** The studio that an agent came with; nothing for agents that somebody made. */
export function homeOf(agent: string): Studio["home"] | undefined {
  return studios.find(({ home }) => home.agent === agent)?.home;
}

export function studioNamed(name: string): Studio | undefined {
  return studios.find((studio) => studio.name === name);
}
