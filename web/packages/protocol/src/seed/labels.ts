import { toolLabel } from "../labels";

/** What a call of a tool is called while it runs and when it is through. */
export function toolWords(
  tool: string | undefined,
  input: Readonly<Record<string, unknown>>,
): { readonly doing: string; readonly done: string } {
  if (tool === undefined) return { doing: "Working", done: "Worked" };
  const paths = tool === "draw_paths" && Array.isArray(input.paths) ? input.paths.length : undefined;
  const count = paths === undefined ? "" : ` (${paths} ${paths === 1 ? "path" : "paths"})`;
  return { doing: sentence(toolLabel(tool)) + count, done: sentence(toolLabel(tool, "done")) + count };
}

/** A word in two parts, the first to be set bold: the eye finds its way by the beginnings of words. */
export function bionic(word: string): readonly [bold: string, rest: string] {
  const letters = Array.from(word);
  const bold = boldLetters(letters.length);
  return [letters.slice(0, bold).join(""), letters.slice(bold).join("")];
}

function boldLetters(count: number): number {
  if (count <= 1) return 0;
  if (count <= 3) return 1;
  return count === 4 ? 2 : Math.ceil(count * 0.4);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
