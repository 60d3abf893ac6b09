import type { NewSession } from "../../shell/api";

export const ideas: readonly string[] = [
  "write hello to notes.txt, then read notes.txt",
  "think about the sea",
  "count to 20 slowly",
  "fail twice with overloaded",
];

const longestTitle = 80;

/** The request that starts a session of the assistant, named after what it was asked. */
export function errand(prompt: string): NewSession {
  const text = prompt.trim();
  const line = text.replaceAll(/\s+/g, " ");
  return {
    agent: "agent_assistant",
    environment_id: "env_general",
    title: line.length > longestTitle ? `${line.slice(0, longestTitle - 1)}…` : line,
    metadata: {},
    initial_events: [{ type: "user.message", content: [{ type: "text", text }] }],
  };
}
