import { at } from "../../../desk/call";
import { request } from "../../../shell/api";

/** A machine that draws, as the form has it: all of it text. */
export interface Plotter {
  readonly width: string;
  readonly feed: string;
  readonly lift: "servo" | "z";
}

export const usualPlotter: Plotter = { width: "200", feed: "3000", lift: "servo" };

/** What the server foretells of a plot. */
export interface Plot {
  readonly duration_ms: number;
  readonly drawn_mm: number;
  readonly travelled_mm: number;
  readonly lifts: number;
  readonly pens: number;
  readonly width_mm: number;
  readonly height_mm: number;
}

export const kinds = [
  ["png", "Picture (PNG)"],
  ["svg", "Drawing (SVG)"],
  ["pdf", "Document (PDF)"],
  ["gif", "Timelapse (GIF)"],
  ["gcode", "Plotter: G-code"],
  ["hpgl", "Plotter: HP-GL"],
] as const;
export type Kind = (typeof kinds)[number][0];

export const isForPlotters = (kind: Kind): boolean => kind === "gcode" || kind === "hpgl";

/** Where the canvas is to be had in that form; as it was after an event, or as it is. */
export function addressOf(
  kind: Kind,
  { session, seq, scale, plotter }: { session: string; seq: number | undefined; scale: string; plotter: Plotter },
): string {
  const query = { session, seq };
  if (kind === "png") return at("/canvas.png", { ...query, ...pngSize(scale) });
  if (!isForPlotters(kind)) return at(`/canvas.${kind}`, query);
  return at(`/canvas.${kind}`, { ...query, ...plotter });
}

/** A picture is asked for by a scale, or by how wide it shall be: "1920px". */
function pngSize(size: string): { scale: string } | { width: string } {
  return size.endsWith("px") ? { width: size.slice(0, -2) } : { scale: size };
}

export function plotOf(session: string, seq: number | undefined, plotter: Plotter, signal: AbortSignal): Promise<Plot> {
  return request<Plot>(at("/canvas.plot", { session, seq, ...plotter }), { signal });
}

/** In the words of somebody who waits for it. */
export function plotWords({ duration_ms, drawn_mm, lifts, pens, width_mm, height_mm }: Plot): string {
  if (lifts === 0) return "There is nothing to plot yet.";
  const lines = lifts === 1 ? "1 line" : `${lifts.toLocaleString("en")} lines`;
  const changes = pens > 1 ? `, ${pens} pens` : "";
  const sheet = `${Math.round(width_mm)} × ${Math.round(height_mm)} mm`;
  return `About ${timeWords(duration_ms)} on ${sheet}: ${lines}, ${(drawn_mm / 1000).toFixed(1)} m of ink${changes}.`;
}

function timeWords(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
