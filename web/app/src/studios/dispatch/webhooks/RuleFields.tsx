import { AreaField, Group, Select, SelectField, TextField } from "../../../desk/fields";
import { Icon } from "../../../design/Icon";
import { emptyRule } from "./draft";
import type { Condition, Rule } from "./types";
import "./fields.css";

const actions = [
  ["create_task", "Begin a task"],
  ["planned_task", "Begin a task whose plan is approved first"],
  ["ask", "Answer with a comment"],
  ["comment", "Leave a comment"],
  ["forward", "Give the whole delivery to a task"],
  ["github_reaction", "Leave a reaction"],
  ["github_label", "Set a label"],
  ["ignore", "Do nothing"],
] as const;

const operators = [
  ["eq", "is"],
  ["neq", "is not"],
  ["contains", "contains"],
  ["exists", "is there"],
  ["gt", "is more than"],
  ["gte", "is at least"],
  ["lt", "is less than"],
  ["lte", "is at most"],
] as const;

/** What shall follow from which deliveries; looked at before the source's own rules. */
export function RuleFields({
  rules,
  onChange,
}: {
  rules: readonly Rule[];
  onChange: (rules: readonly Rule[]) => void;
}) {
  const change = (at: number, part: Partial<Rule>) =>
    onChange(rules.map((rule, index) => (index === at ? { ...rule, ...part } : rule)));
  return (
    <Group title="Rules" hint="Looked at before what the source itself does, the highest priority first.">
      {rules.map((rule, index) => (
        <RuleBox
          key={index}
          rule={rule}
          label={rule.name || `Rule ${index + 1}`}
          onChange={(part) => change(index, part)}
          onRemove={() => onChange(rules.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <button type="button" className="button button--outline" onClick={() => onChange([...rules, emptyRule])}>
          <Icon name="plus" size={16} />
          Add a rule
        </button>
      </div>
    </Group>
  );
}

interface BoxProps {
  readonly rule: Rule;
  readonly label: string;
  readonly onChange: (part: Partial<Rule>) => void;
  readonly onRemove: () => void;
}

function RuleBox({ rule, label, onChange, onRemove }: BoxProps) {
  return (
    <div className="sub-form" role="group" aria-label={label}>
      <div className="form__pair">
        <TextField label="Name" required value={rule.name} onChange={(name) => onChange({ name })} />
        <TextField
          label="Event"
          mono
          value={rule.event}
          hint="issues.opened; issues for all its actions; * for all"
          onChange={(event) => onChange({ event })}
        />
        <SelectField
          label="What follows"
          value={rule.action}
          options={actions}
          onChange={(action) => onChange({ action })}
        />
        <TextField
          label="Agent"
          mono
          placeholder="The webhook's own"
          value={rule.target_agent ?? ""}
          onChange={(agent) => onChange({ target_agent: agent.trim() === "" ? null : agent.trim() })}
        />
      </div>
      <Conditions conditions={rule.conditions} onChange={(conditions) => onChange({ conditions })} />
      {rule.action !== "ignore" && (
        <AreaField
          label="Words"
          rows={2}
          value={rule.template}
          placeholder="Look into {{issue.title}}"
          onChange={(template) => onChange({ template })}
        />
      )}
      <div>
        <button type="button" className="button button--small" onClick={onRemove}>
          <Icon name="trash" size={16} />
          Remove <span className="visually-hidden">{label}</span>
        </button>
      </div>
    </div>
  );
}

interface ConditionsProps {
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}

function Conditions({ conditions, onChange }: ConditionsProps) {
  const change = (at: number, part: Partial<Condition>) =>
    onChange(conditions.map((each, index) => (index === at ? { ...each, ...part } : each)));
  return (
    <div className="conditions">
      {conditions.map((condition, index) => (
        <div key={index} className="condition" role="group" aria-label={`Condition ${index + 1}`}>
          <input
            className="input mono"
            aria-label="Where in the body"
            placeholder="issue.labels[*].name"
            value={condition.path}
            onChange={(event) => change(index, { path: event.target.value })}
          />
          <Select
            aria-label="Comparison"
            value={condition.op}
            options={operators}
            onChange={(op) => change(index, { op })}
          />
          <input
            className="input mono"
            aria-label="Value"
            value={condition.value}
            onChange={(event) => change(index, { value: event.target.value })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove condition ${index + 1}`}
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
      <div>
        <button
          type="button"
          className="button button--small"
          onClick={() => onChange([...conditions, { path: "", op: "eq", value: "" }])}
        >
          <Icon name="plus" size={16} />
          Only if…
        </button>
      </div>
    </div>
  );
}
