import type { SessionSummary } from "@atelier/protocol";
import { canvasOptions, sizes } from "./options";

/** The words on the wall beside a piece. */
export function label({ title, metadata }: Pick<SessionSummary, "title" | "metadata">): {
  title: string;
  medium: string;
} {
  const { style, width, height } = canvasOptions(metadata);
  const size = sizes.find((one) => one.width === width && one.height === height);
  const medium = `${style === "paint" ? "paint" : "plotter ink"}, ${size ? size.name.toLowerCase() : `${width} × ${height}`}`;
  return { title: title ?? (metadata.subject ? sentence(metadata.subject) : "Untitled"), medium };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
