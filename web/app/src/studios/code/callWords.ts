import type { CallWords } from "../studio";

type Input = Readonly<Record<string, unknown>>;

const longest = 64;

/** The coder's tools in words. */
export function callWords(name: string, input: Input): CallWords | undefined {
  switch (name) {
    case "analyze_codebase":
      return { icon: "eye", doing: "Looking at the code base", done: "Looked at the code base" };
    case "propose_plan":
      return { icon: "list", doing: "Proposing a plan", done: "Proposed a plan", stands: true };
    case "record_decision":
      return words("flag", "Deciding", "Decided", said(input.point));
    case "run_checks":
      return { icon: "check", doing: "Running the checks", done: "Ran the checks" };
    case "open_pull_request":
      return words("branch", "Proposing the change", "Proposed the change", said(input.title));
    case "bash":
      return input.restart === true && input.command === undefined
        ? { icon: "terminal", doing: "Restarting the shell", done: "Restarted the shell" }
        : words("terminal", "Running", "Ran", said(input.command));
    case "read":
      return words("eye", "Reading", "Read", path(input.file_path));
    case "write":
      return words("pen", "Writing", "Wrote", path(input.file_path));
    case "edit":
      return words("pen", "Changing", "Changed", path(input.file_path));
    case "glob":
      return words("list", "Listing", "Listed", said(input.pattern));
    case "grep":
      return words("eye", "Searching for", "Searched for", said(input.pattern));
    default:
      return undefined;
  }
}

function words(icon: CallWords["icon"], doing: string, done: string, what: string): CallWords {
  return { icon, doing: `${doing} ${what}`.trim(), done: `${done} ${what}`.trim() };
}

function said(value: unknown): string {
  if (typeof value !== "string") return "";
  const line = value.replaceAll(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** As people see the repository: without the folder that it lies in. */
function path(value: unknown): string {
  return said(typeof value === "string" ? value.replace(/^\/workspace\/repo\//, "") : value);
}
