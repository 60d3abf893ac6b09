import { Link } from "@tanstack/react-router";
import { Fact, Facts, MetadataFact } from "../desk/Facts";
import type { Agent } from "../desk/types";
import { modelWords, placeOf, pretty } from "./agentFields";
import { toolLines, useWords, type ToolLine } from "./toolWords";

/** What an agent is made of, at one version. */
export function AgentFacts({ agent }: { agent: Agent }) {
  const members = agent.multiagent?.agents ?? [];
  return (
    <Facts>
      <Fact name="Model">{modelWords(agent)}</Fact>
      <Fact name="System prompt" none="None">
        {agent.system && <p className="agent__system">{agent.system}</p>}
      </Fact>
      <Fact name="Tools" none="None of its own. In a studio it has the studio’s tools.">
        {agent.tools.length > 0 && <Tools agent={agent} />}
      </Fact>
      {agent.mcp_servers.length > 0 && (
        <Fact name="MCP servers">
          {agent.mcp_servers.map((server) => (
            <p key={server.name}>
              {server.name} <span className="agent__aside mono">{placeOf(server)}</span>
            </p>
          ))}
        </Fact>
      )}
      {members.length > 0 && (
        <Fact name="Roster">
          {members.map((member) => (
            <p key={member.id}>
              {member.id === agent.id ? (
                "itself"
              ) : (
                <Link to="/agents/$id" params={{ id: member.id }} search={{ version: member.version }}>
                  {member.id}
                </Link>
              )}
              <span className="agent__aside"> version {member.version}</span>
            </p>
          ))}
        </Fact>
      )}
      {agent.skills.length > 0 && (
        <Fact name="Skills">
          {agent.skills.map((skill) => (
            <p key={skill.skill_id}>
              {skill.skill_id} <span className="agent__aside">at {skill.version}</span>
            </p>
          ))}
        </Fact>
      )}
      <MetadataFact metadata={agent.metadata} />
      <Fact name="Made">
        {new Date(agent.updated_at).toLocaleString("en", { dateStyle: "long", timeStyle: "short" })}
      </Fact>
    </Facts>
  );
}

function Tools({ agent }: { agent: Agent }) {
  const custom = agent.tools.flatMap((tool) => (tool.type === "custom" ? [tool] : []));
  const own = toolLines(agent.tools).filter(({ use }) => use !== "client");
  return (
    <>
      {own.length > 0 && (
        <ul className="tools" aria-label="Tools">
          {own.map((line) => (
            <OwnTool key={line.name} line={line} />
          ))}
        </ul>
      )}
      {custom.map((tool) => (
        <details key={tool.name} className="custom-tool">
          <summary>
            <span className="mono">{tool.name}</span> <span className="agent__aside">run by the client</span>
          </summary>
          <p>{tool.description}</p>
          <pre tabIndex={0}>{pretty(tool.input_schema)}</pre>
        </details>
      ))}
    </>
  );
}

function OwnTool({ line }: { line: ToolLine }) {
  const use = line.use === "client" ? "" : useWords[line.use];
  return (
    <li className="tools__one" data-use={line.use}>
      <span className="mono">{line.name}</span>
      <span className="tools__about">{line.about}</span>
      <span className="tools__use">{use}</span>
    </li>
  );
}
