import type { Labelled } from "../studio";

/** A desktop in lists: what it was asked for. */
export function label({ title }: Labelled): { title: string; medium: string } {
  return { title: title ?? "Desktop", medium: "desktop" };
}
