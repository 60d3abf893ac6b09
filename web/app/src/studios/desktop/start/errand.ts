import type { NewSession } from "../../../shell/api";

/** What one might ask of an operator. */
export const examples: readonly { readonly label: string; readonly prompt: string }[] = [
  {
    label: "Fill in a form",
    prompt: "Open the form in the browser, fill it in with sensible answers, send it, and tell me what it answered.",
  },
  {
    label: "Write a file",
    prompt: "Open the editor, write a short packing list for three days at the sea, and save it as packing.txt.",
  },
  {
    label: "Look around",
    prompt:
      "Look at the screen and tell me what is on it. Then open the terminal and tell me how much disk space is free.",
  },
  {
    label: "Compare two pages",
    prompt: "Open both pages that I name in the browser, side by side, and tell me how they differ.",
  },
];

const longestTitle = 80;

/** The request that starts a session of the operator, named after what it was asked. */
export function errand(prompt: string, environment: string): NewSession {
  const text = prompt.trim();
  const line = text.replaceAll(/\s+/g, " ");
  return {
    agent: "agent_operator",
    environment_id: environment,
    title: line.length > longestTitle ? `${line.slice(0, longestTitle - 1)}…` : line,
    metadata: {},
    initial_events: [{ type: "user.message", content: [{ type: "text", text }] }],
  };
}
