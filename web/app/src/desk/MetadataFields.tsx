import { Icon } from "../design/Icon";
import { Group, TextField } from "./fields";
import { keyProblem, mostPairs, type Pair } from "./metadata";
import "./metadata-fields.css";

interface Props {
  readonly pairs: readonly Pair[];
  readonly onChange: (pairs: readonly Pair[]) => void;
  readonly hint?: string;
}

/** Pairs of words to keep with a resource, each in a line. */
export function MetadataFields({ pairs, onChange, hint = "Words of your own, to find it again by." }: Props) {
  const change = (index: number, part: Partial<Pair>) =>
    onChange(pairs.map((pair, at) => (at === index ? { ...pair, ...part } : pair)));
  return (
    <Group title="Metadata" hint={hint}>
      {pairs.length > 0 && (
        <ul className="pairs">
          {pairs.map((pair, index) => (
            <li key={index} className="pairs__one">
              <TextField
                label="Key"
                mono
                maxLength={64}
                value={pair.key}
                error={keyProblem(pairs, index)}
                onChange={(key) => change(index, { key })}
              />
              <TextField
                label="Value"
                maxLength={512}
                value={pair.value}
                onChange={(value) => change(index, { value })}
              />
              <button
                type="button"
                className="icon-button pairs__away"
                aria-label={`Remove ${pair.key || "this pair"}`}
                onClick={() => onChange(pairs.filter((_, at) => at !== index))}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {pairs.length < mostPairs && (
        <p>
          <button
            type="button"
            className="button button--outline button--small"
            onClick={() => onChange([...pairs, { key: "", value: "" }])}
          >
            <Icon name="plus" size={16} />
            Add a pair
          </button>
        </p>
      )}
    </Group>
  );
}
