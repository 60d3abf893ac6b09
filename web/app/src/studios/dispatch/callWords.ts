import { fileTool, said, words, type Input } from "../fileTools";
import type { CallWords } from "../studio";
import { agentName } from "./words";

/** The tools of brain, planner and executor in words. */
export function callWords(name: string, input: Input): CallWords {
  switch (name) {
    case "delegate_task": {
      const who =
        typeof input.agent === "string" ? agentName(`agent_${input.agent.replace(/^agent_/, "")}`) : "another agent";
      return { icon: "send", doing: `Giving a task to ${who}`, done: `Gave a task to ${who}` };
    }
    case "list_tasks":
      return { icon: "list", doing: "Looking at the tasks", done: "Looked at the tasks" };
    case "write_plan":
      return { icon: "pen", doing: "Writing the plan", done: "Wrote the plan", stands: true };
    case "ask_person":
      return words("comment", "Asking", "Asked", said(input.question));
    case "bash":
      return words("terminal", "Running", "Ran", said(input.command));
    default:
      return fileTool(name, input) ?? { icon: "tool", doing: name, done: name };
  }
}
