import { useId, useState } from "react";
import { Icon } from "../../../design/Icon";
import { repositoryName, type Address } from "./address";
import { recentRepositories } from "./recent";

interface Props {
  readonly value: string;
  readonly address: Address;
  /** Whether somebody tried to begin with it as it is. */
  readonly tried: boolean;
  readonly onChange: (value: string) => void;
}

/** Where the repository is. Says what is wrong with an address once it was left, and offers what was probably meant. */
export function AddressField({ value, address, tried, onChange }: Props) {
  const field = useId();
  const [left, setLeft] = useState(false);
  const [recent] = useState(recentRepositories);
  const others = recent.filter((one) => one !== value.trim());
  const wrong =
    address.state === "wrong" && (left || tried)
      ? address.why
      : address.state === "empty" && tried
        ? "Which repository? Give its address."
        : undefined;
  return (
    <div className="start-run__where">
      <label className="start-run__label" htmlFor={field}>
        Repository
      </label>
      <div className="start-run__address" data-state={wrong ? "wrong" : address.state}>
        <Icon name="folder" size={18} />
        <input
          id={field}
          type="url"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={1024}
          value={value}
          placeholder="https://github.com/owner/repository"
          aria-invalid={wrong !== undefined || undefined}
          aria-describedby={`${field}-note`}
          data-first
          onChange={(event) => {
            setLeft(false);
            onChange(event.target.value);
          }}
          onBlur={() => setLeft(true)}
        />
        {address.state === "good" && (
          <span className="start-run__good">
            <Icon name="check" size={16} />
            <span className="visually-hidden">{`Looks like ${address.name}`}</span>
          </span>
        )}
      </div>
      <div id={`${field}-note`} className="start-run__note">
        {wrong !== undefined && <p className="start-run__wrong">{wrong}</p>}
        {address.state === "better" && (
          <p>
            {address.why}{" "}
            <button type="button" className="start-run__meant" onClick={() => onChange(address.url)}>
              Use {address.url}
            </button>
          </p>
        )}
      </div>
      {others.length > 0 && (
        <ul className="start-run__chips" aria-label="Recent repositories">
          {others.map((url) => (
            <li key={url}>
              <button type="button" className="chip" title={url} onClick={() => onChange(url)}>
                {repositoryName(url)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
