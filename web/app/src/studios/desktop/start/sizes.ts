import { desk } from "../../../desk/api";
import type { Environment } from "../../../desk/types";
import { all } from "../../../desk/useList";

/** A screen's size in pixels, as the choice of it has it: "1280x800". */
export type ScreenSize = (typeof sizes)[number][0];

export const sizes = [
  ["1024x768", "1024 by 768"],
  ["1280x800", "1280 by 800"],
  ["1440x900", "1440 by 900"],
  ["1920x1080", "1920 by 1080"],
] as const;

/** What the environment that is always there has. */
export const usual: ScreenSize = "1280x800";
const home = "env_desktop";

/**
 * The environment whose desktops have a size. A screen's size is its environment's, so for another than the usual one there is an
 * environment that differs by that alone; it is made when it is wanted first.
 */
export async function placeOf(size: ScreenSize): Promise<string> {
  if (size === usual) return home;
  const [width = 0, height = 0] = size.split("x").map(Number);
  const name = `Desktop ${width} by ${height}`;
  const known = await all((page) => desk.environments(page));
  const found = known.find((one) => one.name === name && hasSize(one, width, height));
  if (found) return found.id;
  return (await desk.createEnvironment({ name, config: { type: "cloud", desktop: { width, height } } })).id;
}

function hasSize({ config }: Environment, width: number, height: number): boolean {
  return config.type === "cloud" && config.desktop?.width === width && config.desktop.height === height;
}
