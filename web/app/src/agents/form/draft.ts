import type { Agent, Policy, Tool, ToolSetting } from "../../desk/types";
import { pairsAreWell, pairsOf, patchOf, type Pair } from "../../desk/metadata";
import { pretty } from "../agentFields";
import { defaultUse, toolset, useOf, type Use } from "../toolWords";

/** An agent as a form has it: every field is a text or a choice, also where it is not right yet. */
export interface AgentDraft {
  readonly name: string;
  readonly description: string;
  readonly model: string;
  readonly effort: string;
  readonly speed: string;
  readonly system: string;
  /** How each tool of the agent toolset may be used; absent without the toolset. */
  readonly tools: Readonly<Record<string, Use>> | undefined;
  readonly custom: readonly CustomDraft[];
  readonly servers: readonly ServerDraft[];
  /** Ids with versions; no version is the agent's latest, or what it is at now. */
  readonly roster: readonly MemberDraft[];
  readonly skills: readonly string[];
  readonly metadata: readonly Pair[];
  /** What this form does not change: tools of a studio, and of MCP servers that are programs. */
  readonly kept: readonly Tool[];
}

export interface CustomDraft {
  readonly name: string;
  readonly description: string;
  readonly schema: string;
}

export interface ServerDraft {
  readonly name: string;
  readonly url: string;
  readonly use: Use;
}

export interface MemberDraft {
  readonly id: string;
  readonly version?: number;
}

export const emptySchema = pretty({ type: "object", properties: {}, required: [] });

export const self = "self";

export const emptyDraft: AgentDraft = {
  name: "",
  description: "",
  model: "",
  effort: "",
  speed: "standard",
  system: "",
  tools: undefined,
  custom: [],
  servers: [],
  roster: [],
  skills: [],
  metadata: [],
  kept: [],
};

export function everything(use: Use): Readonly<Record<string, Use>> {
  return Object.fromEntries(Object.keys(toolset).map((name) => [name, use]));
}

type Own = Extract<Tool, { type: "agent_toolset_20260401" | "studio_toolset" }>;

function ownSet(agent: Agent): Own | undefined {
  return agent.tools.find((tool): tool is Own => tool.type === "agent_toolset_20260401");
}

export function draftOf(agent: Agent): AgentDraft {
  const own = ownSet(agent);
  return {
    name: agent.name,
    description: agent.description ?? "",
    model: agent.model.id,
    effort: agent.model.effort.type,
    speed: agent.model.speed,
    system: agent.system ?? "",
    tools: own && Object.fromEntries(Object.keys(toolset).map((name) => [name, useOf(own, name)])),
    custom: agent.tools.flatMap((tool) =>
      tool.type === "custom"
        ? [{ name: tool.name, description: tool.description, schema: pretty(tool.input_schema) }]
        : [],
    ),
    servers: agent.mcp_servers.flatMap((server) => {
      if (server.type !== "url") {
        return [];
      }
      const { name, url } = server;
      const set = agent.tools.find((tool) => tool.type === "mcp_toolset" && tool.mcp_server_name === name);
      return [{ name, url, use: set && set.type !== "custom" ? defaultUse(set) : "always_ask" }];
    }),
    roster: (agent.multiagent?.agents ?? []).map(({ id, version }) =>
      id === agent.id ? { id: self } : { id, version },
    ),
    skills: agent.skills.map(({ skill_id }) => skill_id),
    metadata: pairsOf(agent.metadata),
    kept: agent.tools.filter((tool) => tool.type === "studio_toolset" || isOfProgram(tool, agent)),
  };
}

function isOfProgram(tool: Tool, agent: Agent): boolean {
  return (
    tool.type === "mcp_toolset" &&
    agent.mcp_servers.some(({ type, name }) => type === "stdio" && name === tool.mcp_server_name)
  );
}

/**
 * What is sent.
 *
 * @param before the version that the draft was made of, of which is kept what the form does not show
 * @param latest the one that is changed; of its metadata only what is not the same is sent
 */
export function bodyOf(draft: AgentDraft, before?: Agent, latest: Agent | undefined = before): object {
  return {
    name: draft.name.trim(),
    description: draft.description.trim() || null,
    model: modelOf(draft),
    system: draft.system.trim() === "" ? null : draft.system,
    tools: toolsOf(draft, before),
    mcp_servers: [
      ...draft.servers.map(({ name, url }) => ({ type: "url", name: name.trim(), url: url.trim() })),
      ...(before?.mcp_servers.filter(({ type }) => type === "stdio") ?? []),
    ],
    skills: draft.skills.map((skill_id) => {
      const known = before?.skills.find((skill) => skill.skill_id === skill_id);
      return known ?? { type: "custom", skill_id };
    }),
    multiagent: rosterOf(draft),
    metadata: patchOf(draft.metadata, latest?.metadata),
  };
}

function modelOf({ model, effort, speed }: AgentDraft): object {
  return { id: model.trim(), ...(effort ? { effort } : {}), speed };
}

export function toolsOf(draft: Pick<AgentDraft, "tools" | "custom" | "servers" | "kept">, before?: Agent): object[] {
  const own = before && ownSet(before);
  return [
    ...draft.kept,
    ...(draft.tools ? [toolsetOf(draft.tools, own?.configs ?? [])] : []),
    ...draft.servers.map(({ name, use }) => mcpToolset(name.trim(), use, before)),
    ...draft.custom.map((tool) => ({
      type: "custom",
      name: tool.name.trim(),
      description: tool.description.trim(),
      input_schema: schemaOf(tool),
    })),
  ];
}

/** Most tools are used in one way; that is the default, and only the others are named. */
function toolsetOf(uses: Readonly<Record<string, Use>>, before: readonly ToolSetting[]): object {
  const usual = mostCommon(Object.values(uses).filter((use): use is Policy["type"] => use !== "off"));
  const configs = Object.entries(uses).flatMap(([name, use]) => {
    const options = optionsOf(before.find((one) => one.name === name));
    if (use === usual && options.length === 0) return [];
    const used = use === "off" ? { enabled: false } : { permission_policy: { type: use } };
    return [{ name, ...used, ...Object.fromEntries(options) }];
  });
  return {
    type: "agent_toolset_20260401",
    default_config: { enabled: true, permission_policy: { type: usual } },
    ...(configs.length > 0 ? { configs } : {}),
  };
}

const plainSettings = new Set(["name", "type", "enabled", "permission_policy"]);

/** What some tools can be told besides; the form does not show it, and keeps it. */
function optionsOf(setting: ToolSetting | undefined): readonly (readonly [string, unknown])[] {
  return Object.entries(setting ?? {}).filter(([name]) => !plainSettings.has(name));
}

function mostCommon(uses: readonly Policy["type"][]): Policy["type"] {
  const counts = new Map<Policy["type"], number>();
  for (const use of uses) counts.set(use, (counts.get(use) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? "always_allow";
}

function mcpToolset(name: string, use: Use, before: Agent | undefined): object {
  const known = before?.tools.find((tool) => tool.type === "mcp_toolset" && tool.mcp_server_name === name);
  return {
    type: "mcp_toolset",
    mcp_server_name: name,
    default_config: use === "off" ? { enabled: false } : { permission_policy: { type: use } },
    ...(known && known.type !== "custom" && known.configs.length > 0 ? { configs: known.configs } : {}),
  };
}

function rosterOf({ roster }: AgentDraft): object | null {
  if (roster.length === 0) return null;
  return {
    type: "coordinator",
    agents: roster.map(({ id, version }) =>
      id === self ? { type: "self" } : { type: "agent", id, ...(version === undefined ? {} : { version }) },
    ),
  };
}

function schemaOf({ schema }: CustomDraft): unknown {
  return JSON.parse(schema) as unknown;
}

/** What is wrong with a schema, in words; nothing if it may be sent. */
export function schemaProblem({ schema }: CustomDraft): string | undefined {
  try {
    const value = JSON.parse(schema) as unknown;
    const object = typeof value === "object" && value !== null && (value as { type?: unknown }).type === "object";
    return object ? undefined : 'Must be a JSON Schema with "type": "object"';
  } catch {
    return "Is not JSON";
  }
}

export function namesProblem({ name }: { readonly name: string }): string | undefined {
  return name === "" || /^[A-Za-z0-9_-]{1,128}$/.test(name.trim())
    ? undefined
    : "Letters, digits, _ and - only, at most 128";
}

/** Whether a draft may be sent at all; the server says the rest. */
export function complete(draft: Pick<AgentDraft, "custom"> & Partial<Pick<AgentDraft, "metadata">>): boolean {
  if (!pairsAreWell(draft.metadata ?? [])) return false;
  return draft.custom.every((tool) => !schemaProblem(tool) && !namesProblem(tool));
}
