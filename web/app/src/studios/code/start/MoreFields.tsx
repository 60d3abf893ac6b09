import { useModels } from "../../../desk/choices";
import { SelectField, TextField } from "../../../desk/fields";
import type { RunDraft } from "./draft";

interface Props {
  readonly draft: RunDraft;
  readonly budgetIsWrong: boolean;
  readonly onChange: (part: Partial<RunDraft>) => void;
}

/** What is well left alone most of the time. */
export function MoreFields({ draft, budgetIsWrong, onChange }: Props) {
  const models = useModels();
  const options = [
    ["", "The coder's own"] as const,
    ...(models.data ?? []).map(({ id, display_name: name }) => [id, name] as const),
  ];
  return (
    <details className="start-run__more">
      <summary>Branch, budget and model</summary>
      <div className="start-run__fields">
        <TextField
          label="Base branch"
          hint="Empty for the repository's default branch"
          value={draft.branch}
          onChange={(branch) => onChange({ branch })}
          placeholder="main"
          maxLength={250}
          mono
        />
        <TextField
          label="Budget in dollars"
          hint="The run parks and asks when it is spent"
          error={budgetIsWrong ? "An amount such as 2.50" : undefined}
          value={draft.budget}
          onChange={(budget) => onChange({ budget })}
          placeholder="No limit"
          maxLength={12}
        />
        <SelectField label="Model" value={draft.model} options={options} onChange={(model) => onChange({ model })} />
      </div>
    </details>
  );
}
