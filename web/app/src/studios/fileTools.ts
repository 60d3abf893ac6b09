import type { CallWords } from "./studio";

export type Input = Readonly<Record<string, unknown>>;

const longest = 64;

/** The tools for files, which agents of every studio may have, in words. */
export function fileTool(name: string, input: Input): CallWords | undefined {
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
    default:
      return undefined;
  }
}

export function words(icon: CallWords["icon"], doing: string, done: string, what: string): CallWords {
  return { icon, doing: `${doing} ${what}`.trim(), done: `${done} ${what}`.trim() };
}

/** A text of an input in one short line; nothing for anything else. */
export function said(value: unknown): string {
  return typeof value === "string" ? short(value) : "";
}

export function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
