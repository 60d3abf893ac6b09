import type { Studio } from "./studio";

const modules = import.meta.glob<{ default: Studio }>("./*/index.ts", { eager: true });

/** Every studio that has a folder here. */
export const studios: readonly Studio[] = Object.values(modules).map((module) => module.default);

export function studioNamed(name: string): Studio | undefined {
  return studios.find((studio) => studio.name === name);
}
