import { DRAWING_STYLES, type Brush, type DrawingStyle } from "@atelier/protocol";
import type { Ink } from "../easel/HandStroke";

/** What a person has chosen to draw with. */
export interface InkChoice {
  /** Null for a plain line. */
  readonly brush: Brush | null;
  readonly colour: string;
  readonly width: number;
  readonly opacity: number;
  /** Colours besides the palette's that were used last, newest first. */
  readonly recent: readonly string[];
}

const { human, palette } = DRAWING_STYLES.paint;

export const firstInk: InkChoice = {
  brush: null,
  colour: human.color,
  width: human.width,
  opacity: human.opacity,
  recent: [],
};

const mostRecent = 6;

/** With a colour chosen; one that is not of the palette is remembered. */
export function withColour(ink: InkChoice, colour: string): InkChoice {
  const known = palette.some((swatch) => swatch.color === colour);
  const recent = known ? ink.recent : [colour, ...ink.recent.filter((one) => one !== colour)].slice(0, mostRecent);
  return { ...ink, colour, recent };
}

/** What of it a stroke in this style is drawn with. */
export function inkFor(style: DrawingStyle, { brush, colour, width, opacity }: InkChoice): Ink {
  if (style !== "paint") return {};
  return { color: colour, width, opacity, ...(brush === null ? {} : { brush }) };
}
