import type { PatchLine } from "./patch";

/** A line that can be spoken about: by its number in the new file, or in the old one if it is gone. */
export interface Place {
  readonly line: number;
  readonly side: "old" | "new";
}

/** The places that a line of a patch has; what is unchanged is in both files. */
export function placeOf(line: PatchLine): readonly Place[] {
  const places: Place[] = [];
  if (line.new !== null) places.push({ line: line.new, side: "new" });
  if (line.old !== null) places.push({ line: line.old, side: "old" });
  return places;
}
