import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { desk } from "../desk/api";
import { agentBody, type Program } from "./program";

/** Runs a program as the page can: with the same requests. An agent that is the same as last time is not made again. */
export function useRun() {
  const queries = useQueryClient();
  const made = useRef<{ body: string; id: string }>(undefined);

  const agentOf = async ({ agent }: Program): Promise<string> => {
    if (agent.kind === "existing") return agent.id;
    const body = agentBody(agent);
    const text = JSON.stringify(body);
    if (made.current?.body !== text) {
      const { id } = await desk.createAgent(body);
      made.current = { body: text, id };
      void queries.invalidateQueries({ queryKey: ["agents"] });
    }
    return made.current.id;
  };

  return useMutation({
    mutationFn: async (program: Program) =>
      desk.createSession({
        agent: await agentOf(program),
        environment_id: program.environment,
        title: title(program.message),
        initial_events: [{ type: "user.message", content: [{ type: "text", text: program.message }] }],
      }),
  });
}

const longest = 80;

function title(message: string): string {
  const line = message.replaceAll(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
