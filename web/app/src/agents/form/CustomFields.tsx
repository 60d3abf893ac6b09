import { AreaField, Group, TextField } from "../../desk/fields";
import { Icon } from "../../design/Icon";
import { emptySchema, namesProblem, schemaProblem, type CustomDraft } from "./draft";
import "./agent-form.css";

interface Props {
  readonly tools: readonly CustomDraft[];
  readonly onChange: (tools: readonly CustomDraft[]) => void;
}

/** Tools that the program which uses the agent runs. */
export function CustomFields({ tools, onChange }: Props) {
  const change = (index: number, part: Partial<CustomDraft>) =>
    onChange(tools.map((tool, at) => (at === index ? { ...tool, ...part } : tool)));
  return (
    <Group
      title="Custom tools"
      hint="Run by your program: the session waits until it hands in the result, and so may you on the page."
    >
      {tools.map((tool, index) => (
        <div key={index} className="part" role="group" aria-label={`Custom tool ${tool.name || index + 1}`}>
          <TextField
            label="Tool name"
            mono
            required
            value={tool.name}
            placeholder="get_weather"
            error={namesProblem(tool)}
            onChange={(name) => change(index, { name })}
          />
          <TextField
            label="What it does"
            value={tool.description}
            placeholder="Tells the weather of a city"
            onChange={(description) => change(index, { description })}
          />
          <AreaField
            label="Input schema"
            mono
            rows={5}
            value={tool.schema}
            error={schemaProblem(tool)}
            onChange={(schema) => change(index, { schema })}
          />
          <button
            type="button"
            className="button button--small part__away"
            onClick={() => onChange(tools.filter((_, at) => at !== index))}
          >
            <Icon name="trash" size={16} />
            Remove {tool.name || "it"}
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          className="button button--outline button--small"
          onClick={() => onChange([...tools, { name: "", description: "", schema: emptySchema }])}
        >
          <Icon name="plus" size={16} />
          Add a custom tool
        </button>
      </p>
    </Group>
  );
}
