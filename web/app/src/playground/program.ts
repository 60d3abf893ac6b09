import type { Tool } from "../desk/types";
import { toolLines } from "../agents/toolWords";

/** What a program of somebody else would do to run what the form says, whatever it is written in. */
export interface Program {
  readonly baseUrl: string;
  readonly agent: ExistingAgent | NewAgent;
  readonly environment: string;
  readonly message: string;
}

export interface ExistingAgent {
  readonly kind: "existing";
  readonly id: string;
  readonly tools: readonly Tool[];
}

/** An agent that the program makes first. */
export interface NewAgent {
  readonly kind: "new";
  readonly name: string;
  readonly model: string;
  readonly system: string;
  /** As they are sent, of which the form makes sure that they are of the API's shape. */
  readonly tools: readonly SentTool[];
}

export type SentTool =
  | {
      readonly type: "agent_toolset_20260401";
      readonly default_config: { readonly enabled: boolean; readonly permission_policy: { readonly type: string } };
      readonly configs?: readonly {
        readonly name: string;
        readonly enabled?: boolean;
        readonly permission_policy?: { readonly type: string };
      }[];
    }
  | {
      readonly type: "custom";
      readonly name: string;
      readonly description: string;
      readonly input_schema: Readonly<Record<string, unknown>>;
    };

/** What the program has to answer for a session to come to its end. */
export interface Answers {
  /** A call may wait for a person's word. */
  readonly asks: boolean;
  /** Tools that the program runs itself. */
  readonly custom: readonly string[];
}

export function answersOf({ agent }: Program): Answers {
  if (agent.kind === "existing") {
    const lines = toolLines(agent.tools);
    return {
      asks: lines.some(({ use }) => use === "always_ask" || use === "auto"),
      custom: lines.filter(({ use }) => use === "client").map(({ name }) => name),
    };
  }
  return {
    asks: agent.tools.some((tool) => tool.type !== "custom" && policies(tool).some((type) => type !== "always_allow")),
    custom: agent.tools.flatMap((tool) => (tool.type === "custom" ? [tool.name] : [])),
  };
}

function policies(tool: Extract<SentTool, { type: "agent_toolset_20260401" }>): readonly string[] {
  const configs = tool.configs ?? [];
  return [tool.default_config.permission_policy.type, ...configs.flatMap((one) => one.permission_policy?.type ?? [])];
}

/** What is sent to make an agent. */
export function agentBody({ name, model, system, tools }: NewAgent): object {
  return { name, model, ...(system === "" ? {} : { system }), ...(tools.length === 0 ? {} : { tools }) };
}
