import { AreaField, Check, Group, TextField } from "../../../desk/fields";
import { Icon } from "../../../design/Icon";
import { emptyCommand, words } from "./draft";
import type { Command } from "./types";
import "./fields.css";

interface Props {
  readonly prefixes: string;
  readonly commands: readonly Command[];
  readonly onChange: (part: { readonly prefixes?: string; readonly commands?: readonly Command[] }) => void;
}

/** What people can ask for by a word in a comment. */
export function CommandFields({ prefixes, commands, onChange }: Props) {
  const change = (at: number, part: Partial<Command>) =>
    onChange({ commands: commands.map((command, index) => (index === at ? { ...command, ...part } : command)) });
  return (
    <Group title="Commands" hint="What people can ask for by a word in a comment.">
      <TextField
        label="Called by"
        mono
        value={prefixes}
        hint="One or several, such as @agent, @bot"
        onChange={(next) => onChange({ prefixes: next })}
      />
      {commands.map((command, index) => (
        <details key={index} className="sub-form" open={command.name === ""}>
          <summary className="sub-form__summary">
            <code className="mono">{command.name || "A new one"}</code>
            <span>{command.description}</span>
          </summary>
          <div className="form__pair">
            <TextField label="Word" mono required value={command.name} onChange={(name) => change(index, { name })} />
            <TextField
              label="Also called"
              mono
              value={command.aliases.join(", ")}
              onChange={(text) => change(index, { aliases: words(text) })}
            />
          </div>
          <TextField
            label="What it does"
            value={command.description}
            onChange={(description) => change(index, { description })}
          />
          <TextField
            label="Agent"
            mono
            placeholder="The webhook's own"
            value={command.target_agent ?? ""}
            onChange={(agent) => change(index, { target_agent: agent.trim() === "" ? null : agent.trim() })}
          />
          <AreaField
            label="What the agent is told"
            rows={2}
            placeholder="What comes with the source"
            value={command.prompt_template}
            onChange={(text) => change(index, { prompt_template: text })}
          />
          <Check
            checked={command.requires_approval}
            onChange={(approval) => change(index, { requires_approval: approval })}
          >
            Its plan must be approved first
          </Check>
          <div>
            <button
              type="button"
              className="button button--small"
              onClick={() => onChange({ commands: commands.filter((_, at) => at !== index) })}
            >
              <Icon name="trash" size={16} />
              Remove <span className="visually-hidden">{command.name}</span>
            </button>
          </div>
        </details>
      ))}
      <div>
        <button
          type="button"
          className="button button--outline"
          onClick={() => onChange({ commands: [...commands, emptyCommand] })}
        >
          <Icon name="plus" size={16} />
          Add a command
        </button>
      </div>
    </Group>
  );
}
