import type { BrushData } from "../generated/brushes";
import type { Stroke } from "../generated/types";
import type { DrawingStyle } from "../state/session-state";
import { brushOf } from "./brush/brush";

/** How a stroke really looks, after its style had its say. */
export interface Look {
  /** CSS colour. */
  color: string;
  /** 0 is no outline. */
  width: number;
  /** Of the outline; the colour's own alpha is in the colour. */
  opacity: number;
  /** CSS colour; null is no fill. */
  fill: string | null;
  fillOpacity: number;
  /** Whether the pen's pressure changes the width. */
  pressure: boolean;
  /** What paints the outline; null is a plain line. */
  brush: BrushData | null;
}

/** A colour that the style suggests. */
export interface Swatch {
  name: string;
  color: string;
}

interface Standard {
  color: string;
  width: number;
  opacity: number;
}

/** What the styles say. Caps and joins are always round. */
export const DRAWING_STYLES: Readonly<
  Record<
    DrawingStyle,
    {
      agent: Standard;
      human: Standard;
      /** Whether strokes decide colour, width, opacity and fill themselves. */
      obeysInk: boolean;
      palette: readonly Swatch[];
    }
  >
> = {
  plotter: {
    agent: { color: "#1a1a2e", width: 2.5, opacity: 1 },
    human: { color: "#0066cc", width: 2.5, opacity: 1 },
    obeysInk: false,
    palette: [],
  },
  paint: {
    agent: { color: "#1a1a2e", width: 8, opacity: 0.85 },
    human: { color: "#e94560", width: 8, opacity: 0.85 },
    obeysInk: true,
    palette: [
      { name: "dark", color: "#1a1a2e" },
      { name: "rose", color: "#e94560" },
      { name: "violet", color: "#7b68ee" },
      { name: "teal", color: "#4ecdc4" },
      { name: "gold", color: "#ffd93d" },
      { name: "coral", color: "#ff6b6b" },
      { name: "green", color: "#4ade80" },
      { name: "blue", color: "#3b82f6" },
      { name: "orange", color: "#f97316" },
      { name: "purple", color: "#a855f7" },
      { name: "white", color: "#ffffff" },
    ],
  },
};

/** How a stroke looks in a style. A width or opacity of 0 is a value, not "the default". */
export function effectiveLook(stroke: Stroke, style: DrawingStyle): Look {
  const rules = DRAWING_STYLES[style];
  const standard = rules[stroke.author];
  if (!rules.obeysInk) {
    return { ...standard, color: cssColor(standard.color), fill: null, fillOpacity: 0, pressure: false, brush: null };
  }
  const brush = brushOf(stroke);
  const opacity = stroke.opacity ?? standard.opacity;
  return {
    color: cssColor(stroke.color ?? standard.color),
    width: stroke.stroke_width ?? brush?.width ?? standard.width,
    opacity,
    fill: stroke.fill === undefined ? null : cssColor(stroke.fill),
    fillOpacity: stroke.fill_opacity ?? opacity,
    pressure: true,
    brush,
  };
}

/** A hexadecimal colour of 3, 6 or 8 digits as every 2D context reads it; grey if it is none. */
export function cssColor(hex: string): string {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(hex)?.[1];
  if (digits === undefined) return "#808080";
  if (digits.length === 3) return `#${digits.replace(/./g, "$&$&")}`.toLowerCase();
  if (digits.length === 6) return `#${digits}`.toLowerCase();
  const [red, green, blue, alpha] = [0, 2, 4, 6].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
  return `rgba(${red}, ${green}, ${blue}, ${((alpha ?? 255) / 255).toFixed(4)})`;
}
