import type { CallWords } from "../studio";

/** The canvas tools in words. */
export function callWords(name: string, input: Readonly<Record<string, unknown>>): CallWords | undefined {
  switch (name) {
    case "draw_paths": {
      const strokes = count(input.paths);
      return { icon: "pen", doing: `Drawing ${strokes}`, done: `Drew ${strokes}` };
    }
    case "view_canvas":
      return { icon: "eye", doing: "Looking at the sheet", done: "Looked at the sheet" };
    case "critique_canvas":
      return { icon: "eye", doing: "Asking the critic", done: "Asked the critic" };
    case "imagine": {
      const name = typeof input.name === "string" ? `“${input.name}”` : "a reference";
      return { icon: "screen", doing: `Imagining ${name}`, done: `Imagined ${name}` };
    }
    case "sign_canvas":
      return { icon: "pen", doing: "Signing the piece", done: "Signed the piece" };
    case "name_piece": {
      const title = typeof input.title === "string" ? ` “${input.title}”` : "";
      return { icon: "tag", doing: `Naming the piece${title}`, done: `Named the piece${title}` };
    }
    case "mark_piece_done":
      return { icon: "check", doing: "Finishing the piece", done: "Finished the piece" };
    default:
      return undefined;
  }
}

function count(paths: unknown): string {
  if (!Array.isArray(paths)) return "strokes";
  return paths.length === 1 ? "1 stroke" : `${paths.length} strokes`;
}
