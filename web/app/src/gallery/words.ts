import type { Entry } from "./api";

/** What a piece is called: its title, else what somebody asked for, else its number. */
export function titleOf({ title, piece_number }: Pick<Entry, "title" | "piece_number">, prompt?: string): string {
  if (title) return title;
  return prompt ? prompt.charAt(0).toUpperCase() + prompt.slice(1) : numberOf(piece_number);
}

/** The first piece is number 1, as on a wall. */
export function numberOf(piece: number): string {
  return `Piece No. ${String(piece + 1).padStart(3, "0")}`;
}

export function strokesOf(count: number): string {
  return count === 1 ? "1 stroke" : `${count.toLocaleString("en")} strokes`;
}

export function mediumOf({ drawing_style, width, height }: Pick<Entry, "drawing_style" | "width" | "height">): string {
  return `${drawing_style === "paint" ? "Paint" : "Plotter ink"}, ${width} × ${height}`;
}

export function dayOf(time: string): string {
  return new Date(time).toLocaleDateString("en", { dateStyle: "long" });
}
