import type { Policy, Tool } from "../desk/types";

/** How a tool may be used, in one word of ours: a policy, or not at all. */
export type Use = Policy["type"] | "off";

export const useWords: Readonly<Record<Use, string>> = {
  always_allow: "runs at once",
  always_ask: "asks first",
  auto: "asks if it seems risky",
  off: "off",
};

/** The tools of the agent toolset, and what each does. */
export const toolset: Readonly<Record<string, string>> = {
  bash: "Runs commands",
  read: "Reads files",
  write: "Writes files",
  edit: "Changes files",
  glob: "Finds files by name",
  grep: "Searches in files",
  web_fetch: "Reads web pages",
  web_search: "Searches the web, if the server has a search engine",
};

export interface ToolLine {
  readonly name: string;
  readonly use: Use | "client";
  readonly about: string;
}

/** An agent's tools one by one. */
export function toolLines(tools: readonly Tool[]): readonly ToolLine[] {
  return tools.flatMap((tool): readonly ToolLine[] => {
    switch (tool.type) {
      case "custom":
        return [{ name: tool.name, use: "client", about: tool.description }];
      case "agent_toolset_20260401":
        return Object.entries(toolset).map(([name, about]) => ({ name, use: useOf(tool, name), about }));
      case "studio_toolset":
        return [{ name: "the studio’s tools", use: defaultUse(tool), about: "" }, ...exceptions(tool, "")];
      case "mcp_toolset": {
        const server = tool.mcp_server_name;
        return [
          { name: server, use: defaultUse(tool), about: "Tools of the MCP server" },
          ...exceptions(tool, `${server}: `),
        ];
      }
    }
  });
}

type Toolset = Exclude<Tool, { type: "custom" }>;

function exceptions(tool: Toolset, prefix: string): readonly ToolLine[] {
  return tool.configs.map((config) => ({ name: `${prefix}${config.name}`, use: useOf(tool, config.name), about: "" }));
}

export function useOf(tool: Toolset, name: string): Use {
  const config = tool.configs.find((each) => each.name === name);
  if (!config) return defaultUse(tool);
  return config.enabled ? config.permission_policy.type : "off";
}

export function defaultUse({ default_config: usual }: Toolset): Use {
  return usual.enabled ? usual.permission_policy.type : "off";
}

/** "6 tools, 1 of the client" */
export function toolSummary(tools: readonly Tool[]): string {
  const lines = toolLines(tools).filter(({ use }) => use !== "off");
  if (lines.length === 0) return "no tools of its own";
  const client = lines.filter(({ use }) => use === "client").length;
  const all = `${lines.length} ${lines.length === 1 ? "tool" : "tools"}`;
  return client > 0 && client < lines.length ? `${all}, ${client} custom` : all;
}
