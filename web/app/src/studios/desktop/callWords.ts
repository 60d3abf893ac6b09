import type { DesktopPoint } from "@atelier/protocol";
import { doing } from "./acts/tense";
import { toolWords } from "./acts/words";
import { fileTool, type Input, said, words } from "../fileTools";
import type { CallWords } from "../studio";

/** The operator's tools in words. */
export function callWords(name: string, input: Input): CallWords | undefined {
  switch (name) {
    case "computer":
      return computer(input);
    case "bash":
      return input.restart === true && input.command === undefined
        ? { icon: "terminal", doing: "Restarting the shell", done: "Restarted the shell" }
        : words("terminal", "Running", "Ran", said(input.command));
    case "str_replace_based_edit_tool":
      return input.command === "view"
        ? words("eye", "Reading", "Read", said(input.path))
        : words("pen", "Changing", "Changed", said(input.path));
    default:
      return fileTool(name, input);
  }
}

function computer(input: Input): CallWords {
  const action = typeof input.action === "string" ? input.action : "";
  const from = point(input.start_coordinate);
  const at = from ?? point(input.coordinate);
  const { icon, text } = toolWords(action, {
    at,
    to: from === undefined ? undefined : point(input.coordinate),
    words: detail(action, input),
  });
  return { icon, doing: doing(text), done: text };
}

/** Places are two numbers in the pixels of the picture that the model was shown. */
export function point(value: unknown): DesktopPoint | undefined {
  if (!Array.isArray(value)) return undefined;
  const [x, y] = value as unknown[];
  return typeof x === "number" && typeof y === "number" ? { x, y } : undefined;
}

function detail(action: string, input: Input): string | undefined {
  const text = typeof input.text === "string" ? input.text : undefined;
  switch (action) {
    case "scroll":
      return typeof input.scroll_direction === "string" ? input.scroll_direction : undefined;
    case "wait":
      return typeof input.duration === "number" ? `${input.duration} s` : undefined;
    default:
      return text;
  }
}
