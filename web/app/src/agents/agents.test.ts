import { describe, expect, it } from "vitest";
import type { Agent, Tool } from "../desk/types";
import { changes, changeWords } from "./agentFields";
import { bodyOf, complete, draftOf, emptyDraft, emptySchema, everything, toolsOf } from "./form/draft";
import { toolSummary } from "./toolWords";

const toolset: Tool = {
  type: "agent_toolset_20260401",
  default_config: { enabled: true, permission_policy: { type: "always_allow" } },
  configs: [
    { name: "bash", type: "bash", enabled: false, permission_policy: { type: "always_allow" } },
    {
      name: "web_fetch",
      type: "web_fetch",
      enabled: true,
      permission_policy: { type: "always_allow" },
      allowed_domains: ["example.com"],
    },
  ],
};

const weather: Tool = {
  type: "custom",
  name: "get_weather",
  description: "Tells the weather.",
  input_schema: { type: "object", properties: { city: { type: "string" } } },
};

const agent: Agent = {
  id: "agent_1",
  version: 3,
  name: "Clerk",
  description: null,
  model: { id: "rehearsal", effort: { type: "high" }, speed: "standard" },
  system: "Be brief.\nBe kind.",
  tools: [toolset, weather],
  mcp_servers: [],
  skills: [{ type: "custom", skill_id: "skill_1", version: "skver_1" }],
  multiagent: {
    type: "coordinator",
    agents: [
      { type: "agent", id: "agent_1", version: 3 },
      { type: "agent", id: "agent_2", version: 5 },
    ],
  },
  metadata: {},
  created_at: "2026-01-01T12:00:00.000Z",
  updated_at: "2026-01-01T12:00:00.000Z",
  archived_at: null,
};

describe("two versions of an agent", () => {
  it("are compared field by field, and what is the same is left out", () => {
    const after: Agent = { ...agent, version: 4, system: "Be brief.", tools: [toolset] };
    expect(changes(agent, after).map(({ name }) => name)).toEqual(["System prompt", "Tools"]);
    expect(changeWords(agent, after)).toBe("system prompt, tools");
    expect(changes(agent, agent)).toEqual([]);
  });

  it("show a tool whose permission changed as a line that changed", () => {
    const asking: Tool = { ...toolset, configs: [] };
    const [tools] = changes({ ...agent, tools: [toolset] }, { ...agent, tools: [asking] });
    expect(tools?.before).toContain("bash: off");
    expect(tools?.after).toContain("bash: runs at once");
  });
});

describe("the form of an agent", () => {
  it("keeps servers that are programs, which it does not show", () => {
    const program = {
      type: "stdio",
      name: "desk",
      command: "python3",
      args: ["desk.py"],
      env: { LAMP: "on" },
    } as const;
    const set: Tool = {
      type: "mcp_toolset",
      mcp_server_name: "desk",
      default_config: { enabled: true, permission_policy: { type: "always_allow" } },
      configs: [],
    };
    const with_ = { ...agent, mcp_servers: [program], tools: [...agent.tools, set] };
    const draft = draftOf(with_);
    expect(draft.servers).toEqual([]);
    const body = bodyOf(draft, with_) as { mcp_servers: object[]; tools: object[] };
    expect(body.mcp_servers).toEqual([program]);
    expect(body.tools).toContainEqual(set);
  });

  it("sends back what it was filled with", () => {
    const body = bodyOf(draftOf(agent), agent) as Record<string, unknown>;
    expect(body).toMatchObject({
      name: "Clerk",
      description: null,
      model: { id: "rehearsal", effort: "high", speed: "standard" },
      system: agent.system,
      skills: agent.skills,
    });
    expect(body.multiagent).toEqual({
      type: "coordinator",
      agents: [{ type: "self" }, { type: "agent", id: "agent_2", version: 5 }],
    });
    expect(body.tools).toEqual([
      {
        type: "agent_toolset_20260401",
        default_config: { enabled: true, permission_policy: { type: "always_allow" } },
        configs: [
          { name: "bash", enabled: false },
          { name: "web_fetch", permission_policy: { type: "always_allow" }, allowed_domains: ["example.com"] },
        ],
      },
      weather,
    ]);
  });

  it("names only the tools that are used unlike the others", () => {
    const tools = toolsOf({ ...emptyDraft, tools: { ...everything("always_ask"), read: "always_allow" } });
    expect(tools).toEqual([
      {
        type: "agent_toolset_20260401",
        default_config: { enabled: true, permission_policy: { type: "always_ask" } },
        configs: [{ name: "read", permission_policy: { type: "always_allow" } }],
      },
    ]);
  });

  it("is not sent with a schema that is none, or a name that no tool can have", () => {
    const tool = { name: "look", description: "", schema: emptySchema };
    expect(complete({ custom: [tool] })).toBe(true);
    expect(complete({ custom: [{ ...tool, schema: "{" }] })).toBe(false);
    expect(complete({ custom: [{ ...tool, schema: '{"type":"string"}' }] })).toBe(false);
    expect(complete({ custom: [{ ...tool, name: "two words" }] })).toBe(false);
  });
});

it("says in short what an agent can do", () => {
  expect(toolSummary(agent.tools)).toBe("8 tools, 1 custom");
  expect(toolSummary([weather])).toBe("1 tool");
  expect(toolSummary([])).toBe("no tools of its own");
});
