import type { Agent, McpServer } from "../desk/types";
import { toolLines, useWords } from "./toolWords";

/** One thing that an agent is made of, as text: what two versions are compared by. */
export interface AgentField {
  readonly name: string;
  readonly text: string;
}

export function agentFields(agent: Agent): readonly AgentField[] {
  return [
    { name: "Name", text: agent.name },
    { name: "Description", text: agent.description ?? "" },
    { name: "Model", text: modelWords(agent) },
    { name: "System prompt", text: agent.system ?? "" },
    { name: "Tools", text: toolText(agent) },
    { name: "Tool options", text: optionText(agent) },
    { name: "MCP servers", text: agent.mcp_servers.map((server) => `${server.name}: ${placeOf(server)}`).join("\n") },
    { name: "Roster", text: rosterText(agent) },
    { name: "Skills", text: agent.skills.map((skill) => `${skill.skill_id} at ${skill.version}`).join("\n") },
    {
      name: "Metadata",
      text: Object.entries(agent.metadata)
        .map(([key, value]) => `${key}: ${value}`)
        .join("\n"),
    },
  ];
}

export function modelWords({ model }: Pick<Agent, "model">): string {
  const speed = model.speed === "standard" ? "" : `, ${model.speed}`;
  return `${model.id}, effort ${model.effort.type}${speed}`;
}

/** A tool a line; a custom one with its description and schema below. */
function toolText({ tools }: Agent): string {
  const own = toolLines(tools)
    .filter(({ use }) => use !== "client")
    .map(({ name, use }) => `${name}: ${use === "client" ? "" : useWords[use]}`);
  const custom = tools.flatMap((tool) =>
    tool.type === "custom"
      ? [`${tool.name}: run by the client`, ...indented(tool.description), ...indented(pretty(tool.input_schema))]
      : [],
  );
  return [...own, ...custom].join("\n");
}

const plain = new Set(["name", "type", "enabled", "permission_policy"]);

/** What some tools can be told besides, such as the domains that they may visit. */
function optionText({ tools }: Agent): string {
  return tools
    .flatMap((tool) => (tool.type === "custom" ? [] : tool.configs))
    .flatMap((config) => {
      const options = Object.entries(config).filter(([name]) => !plain.has(name));
      return options.map(([name, value]) => `${config.name}, ${name}: ${JSON.stringify(value)}`);
    })
    .join("\n");
}

function rosterText({ id, multiagent }: Agent): string {
  return (multiagent?.agents ?? [])
    .map((member) => (member.id === id ? "itself" : `${member.id} at version ${member.version}`))
    .join("\n");
}

function indented(text: string): readonly string[] {
  return text === "" ? [] : text.split("\n").map((line) => `    ${line}`);
}

export function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2);
}

/** What is not the same in two versions, in the order in which it is shown. */
export interface Change {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export function changes(before: Agent, after: Agent): readonly Change[] {
  const others = agentFields(after);
  return agentFields(before).flatMap(({ name, text }, index) => {
    const other = others[index]?.text ?? "";
    return other === text ? [] : [{ name, before: text, after: other }];
  });
}

/** "system prompt, tools" */
export function changeWords(before: Agent, after: Agent): string {
  const names = changes(before, after).map(({ name }) => (name.startsWith("MCP") ? name : name.toLowerCase()));
  return names.length > 0 ? names.join(", ") : "nothing that shows";
}

/** Where a server is: its address, or what is run. */
export function placeOf(server: McpServer): string {
  return server.type === "url" ? server.url : [server.command, ...server.args].join(" ");
}
