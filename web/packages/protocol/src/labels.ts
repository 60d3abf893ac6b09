import type { ToolEntry } from "./state/timeline";

const TOOLS: Readonly<Record<string, { doing: string; done: string }>> = {
  draw_paths: { doing: "drawing paths", done: "drew paths" },
  view_canvas: { doing: "looking at the canvas", done: "looked at the canvas" },
  name_piece: { doing: "naming the piece", done: "named the piece" },
  mark_piece_done: { doing: "finishing the piece", done: "finished the piece" },
  generate_svg: { doing: "generating SVG", done: "generated SVG" },
  critique_canvas: { doing: "judging the piece", done: "judged the piece" },
  imagine: { doing: "imagining", done: "imagined" },
  sign_canvas: { doing: "signing", done: "signed" },
};

/** What a tool is doing, for people: "drawing paths". A tool without a label is called by its name. */
export function toolLabel(name: string, tense: "doing" | "done" = "doing"): string {
  const label = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
  if (label !== undefined) return label[tense];
  const words = name.replaceAll(/[_\s]+/g, " ").trim();
  return tense === "doing" ? `using ${words}` : `used ${words}`;
}

/** One line for a tool call: what it is doing or did, how many strokes, how it ended. */
export function toolEntryLabel(entry: ToolEntry): string {
  const label = toolLabel(entry.name, entry.result === undefined ? "doing" : "done");
  const strokes = entry.strokes === 0 ? "" : ` (${entry.strokes} ${entry.strokes === 1 ? "stroke" : "strokes"})`;
  if (entry.confirmation?.result === "deny") return `${toolLabel(entry.name)}: denied`;
  return `${label}${strokes}${entry.result?.isError === true ? ": failed" : ""}`;
}

/** Who acted, for people: "you" for oneself. */
export function actorLabel(actor: string, self?: string): string {
  if (actor === self) return "you";
  const [kind, id = ""] = actor.split(/:(.*)/s);
  return kind === "user" ? id : kind === "agent" ? "the agent" : "the system";
}
