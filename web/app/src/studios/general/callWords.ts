import type { CallWords } from "../studio";

type Input = Readonly<Record<string, unknown>>;

const longest = 60;

/** How a call reads in a line. The file tools have words of their own; any other tool is called by its name, with what it was given. */
export function callWords(name: string, input: Input): CallWords {
  switch (name) {
    case "read":
      return words("eye", "Reading", "Read", said(input.file_path));
    case "write":
      return words("pen", "Writing", "Wrote", said(input.file_path));
    case "edit":
      return words("pen", "Changing", "Changed", said(input.file_path));
    case "glob":
      return words("list", "Listing", "Listed", said(input.pattern));
    case "grep":
      return words("eye", "Searching for", "Searched for", said(input.pattern));
    default: {
      const line = [name, given(input)].filter(Boolean).join(" · ");
      return { icon: "tool", doing: line, done: line };
    }
  }
}

function words(icon: CallWords["icon"], doing: string, done: string, what: string): CallWords {
  return { icon, doing: `${doing} ${what}`.trim(), done: `${done} ${what}`.trim() };
}

function said(value: unknown): string {
  return typeof value === "string" ? short(value) : "";
}

/** The plain values of an input: "city Paris, days 3". */
function given(input: Input): string {
  const plain = Object.entries(input)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${String(value)}`);
  return short(plain.join(", "));
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
