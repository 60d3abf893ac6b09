import { Group, Select } from "../../desk/fields";
import { Icon } from "../../design/Icon";

interface Props<T extends { readonly id: string }> {
  readonly title: string;
  readonly hint: string;
  readonly chosen: readonly T[];
  readonly onChange: (chosen: readonly T[]) => void;
  /** What can be chosen, with its words. */
  readonly choices: readonly (readonly [id: string, label: string])[];
  readonly none: string;
  readonly make: (id: string) => T;
  /** Fetches more to choose from; absent where these are all. */
  readonly onMore?: () => void;
  readonly detail?: (one: T) => string;
}

/** No id looks like this. */
const older = "…";

/** Some of a list, each once: members of a roster, skills. */
export function PickFields<T extends { readonly id: string }>(props: Props<T>) {
  const { title, hint, chosen, onChange, choices, none, make, onMore, detail } = props;
  const left = choices.filter(([id]) => chosen.every((one) => one.id !== id));
  const words = new Map(choices);
  return (
    <Group title={title} hint={hint}>
      {chosen.length > 0 && (
        <ul className="picked">
          {chosen.map((one) => (
            <li key={one.id} className="picked__one">
              <span>
                {words.get(one.id) ?? one.id}
                {detail && <span className="picked__detail"> {detail(one)}</span>}
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={`Remove ${words.get(one.id) ?? one.id}`}
                onClick={() => onChange(chosen.filter((other) => other !== one))}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 ? (
        <Select
          aria-label={`Add to ${title.toLowerCase()}`}
          value=""
          options={[["", "Add…"], ...left, ...(onMore ? [[older, "Older ones…"] as const] : [])]}
          onChange={(id) => {
            if (id === older) onMore?.();
            else if (id !== "") onChange([...chosen, make(id)]);
          }}
        />
      ) : (
        chosen.length === 0 && <p className="facts__none">{none}</p>
      )}
    </Group>
  );
}
