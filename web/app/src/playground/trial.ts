import { toolsOf, type CustomDraft } from "../agents/form/draft";
import type { Use } from "../agents/toolWords";
import type { Agent } from "../desk/types";
import type { NewAgent, Program, SentTool } from "./program";

/** What the form of the playground has in it. */
export interface Trial {
  readonly kind: "existing" | "new";
  /** Of the agent that is there; empty until one is chosen. */
  readonly agent: string;
  readonly environment: string;
  readonly message: string;
  readonly model: string;
  readonly system: string;
  readonly tools: Readonly<Record<string, Use>> | undefined;
  readonly custom: readonly CustomDraft[];
}

export const firstTrial: Trial = {
  kind: "existing",
  agent: "",
  environment: "",
  message: "write hello to notes.txt, then read notes.txt",
  model: "rehearsal",
  system: "You are a careful assistant.",
  tools: undefined,
  custom: [],
};

export function newAgentOf({ model, system, tools, custom }: Trial): NewAgent {
  return {
    kind: "new",
    name: "Playground",
    model: model.trim(),
    system: system.trim(),
    // Of this form's own making, so of these two kinds.
    tools: toolsOf({ tools, custom, servers: [], kept: [] }) as SentTool[],
  };
}

/** @param agent the one that is chosen, if it is known by now */
export function programOf(trial: Trial, agent: Agent | undefined, baseUrl: string): Program {
  return {
    baseUrl,
    environment: trial.environment,
    message: trial.message.trim(),
    agent: trial.kind === "new" ? newAgentOf(trial) : { kind: "existing", id: trial.agent, tools: agent?.tools ?? [] },
  };
}
