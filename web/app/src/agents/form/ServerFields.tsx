import { Group, SelectField, TextField } from "../../desk/fields";
import { Icon } from "../../design/Icon";
import { useWords, type Use } from "../toolWords";
import type { ServerDraft } from "./draft";

interface Props {
  readonly servers: readonly ServerDraft[];
  readonly onChange: (servers: readonly ServerDraft[]) => void;
}

/** MCP servers, and what their tools may do unasked. */
export function ServerFields({ servers, onChange }: Props) {
  const change = (index: number, part: Partial<ServerDraft>) =>
    onChange(servers.map((server, at) => (at === index ? { ...server, ...part } : server)));
  return (
    <Group title="MCP servers" hint="Their tools become the agent’s. Tokens come from the session’s vaults.">
      {servers.map((server, index) => (
        <div key={index} className="part" role="group" aria-label={`MCP server ${server.name || index + 1}`}>
          <div className="form__pair">
            <TextField
              label="Server name"
              mono
              required
              maxLength={255}
              value={server.name}
              onChange={(name) => change(index, { name })}
            />
            <SelectField
              label="Its tools"
              value={server.use}
              options={Object.entries(useWords)}
              onChange={(use) => change(index, { use: use as Use })}
            />
          </div>
          <TextField
            label="URL"
            mono
            required
            value={server.url}
            placeholder="https://mcp.example.com/mcp"
            onChange={(url) => change(index, { url })}
          />
          <button
            type="button"
            className="button button--small part__away"
            onClick={() => onChange(servers.filter((_, at) => at !== index))}
          >
            <Icon name="trash" size={16} />
            Remove {server.name || "it"}
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          className="button button--outline button--small"
          onClick={() => onChange([...servers, { name: "", url: "", use: "always_ask" }])}
        >
          <Icon name="plus" size={16} />
          Add an MCP server
        </button>
      </p>
    </Group>
  );
}
