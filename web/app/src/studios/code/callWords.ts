import { fileTool, type Input, said, words } from "../fileTools";
import type { CallWords } from "../studio";

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
    default:
      return fileTool(
        name,
        typeof input.file_path === "string" ? { ...input, file_path: path(input.file_path) } : input,
      );
  }
}

/** As people see the repository: without the folder that it lies in. */
function path(file: string): string {
  return file.replace(/^\/workspace\/repo\//, "");
}
