/** What a piece can be made with: the styles, their colours, and the sizes on offer. */
export type CanvasStyle = "plotter" | "paint";

export interface CanvasOptions {
  readonly style: CanvasStyle;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

export const sizes: readonly [Size, ...Size[]] = [
  { name: "Classic", width: 800, height: 600 },
  { name: "Wide", width: 1200, height: 600 },
  { name: "Square", width: 800, height: 800 },
  { name: "Portrait", width: 600, height: 900 },
  { name: "Masthead", width: 1200, height: 420 },
];

export const styles: readonly { readonly name: CanvasStyle; readonly label: string; readonly about: string }[] = [
  { name: "plotter", label: "Plotter", about: "One pen, one ink, every line counts." },
  { name: "paint", label: "Paint", about: "Broad colour that builds up in layers." },
];

export const widths: readonly { readonly value: number; readonly name: string }[] = [
  { value: 3, name: "Fine" },
  { value: 8, name: "Medium" },
  { value: 18, name: "Broad" },
];

const fallback: CanvasOptions = { style: "plotter", width: 800, height: 600 };

/** Reads a session's options; whatever is missing or odd gets its default. */
export function canvasOptions(metadata: Readonly<Record<string, string>>): CanvasOptions {
  return {
    style: metadata.style === "paint" ? "paint" : "plotter",
    width: side(metadata.width, fallback.width),
    height: side(metadata.height, fallback.height),
  };
}

function side(text: string | undefined, otherwise: number): number {
  const value = Number(text);
  return Number.isFinite(value) && value >= 1 ? value : otherwise;
}
