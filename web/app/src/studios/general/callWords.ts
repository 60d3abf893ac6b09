import { fileTool, type Input, short } from "../fileTools";
import type { CallWords } from "../studio";

/** How a call reads in a line. The file tools have words of their own; any other tool is called by its name, with what it was given. */
export function callWords(name: string, input: Input): CallWords {
  const known = fileTool(name, input);
  if (known !== undefined) return known;
  const line = [name, given(input)].filter(Boolean).join(" · ");
  return { icon: "tool", doing: line, done: line };
}

/** The plain values of an input: "city Paris, days 3". */
function given(input: Input): string {
  const plain = Object.entries(input)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${String(value)}`);
  return short(plain.join(", "));
}
