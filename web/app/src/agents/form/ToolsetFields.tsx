import { Check, Group, Select } from "../../desk/fields";
import { toolset, useWords, type Use } from "../toolWords";
import { everything } from "./draft";
import "./agent-form.css";

interface Props {
  readonly tools: Readonly<Record<string, Use>> | undefined;
  readonly onChange: (tools: Readonly<Record<string, Use>> | undefined) => void;
}

const uses = Object.entries(useWords).map(([use, words]) => [use, sentence(words)] as const);

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The tools that the server runs itself, each with what it may do unasked. */
export function ToolsetFields({ tools, onChange }: Props) {
  const used = tools ? new Set(Object.values(tools)) : new Set<Use>();
  const [only] = used;
  return (
    <Group title="Files and commands" hint="Run by the server, in a folder of the session’s own.">
      <Check
        checked={tools !== undefined}
        onChange={(checked) => onChange(checked ? everything("always_allow") : undefined)}
      >
        The agent toolset
      </Check>
      {tools && (
        <ul className="uses">
          <li className="uses__one">
            <span className="uses__all">All of them</span>
            <Select
              small
              aria-label="All of them"
              value={used.size === 1 ? (only ?? "") : ""}
              options={used.size === 1 ? uses : [["", "Each as below"], ...uses]}
              onChange={(use) => {
                if (use !== "") onChange(everything(use as Use));
              }}
            />
          </li>
          {Object.entries(toolset).map(([name, about]) => (
            <li key={name} className="uses__one">
              <span>
                <span className="mono">{name}</span> <span className="uses__about">{about}</span>
              </span>
              <Select
                small
                aria-label={name}
                value={tools[name] ?? "off"}
                options={uses}
                onChange={(use) => onChange({ ...tools, [name]: use as Use })}
              />
            </li>
          ))}
        </ul>
      )}
    </Group>
  );
}
