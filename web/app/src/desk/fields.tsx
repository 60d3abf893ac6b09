import { useId, type ReactNode } from "react";
import "./form.css";

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
}

interface TextProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly mono?: boolean;
  readonly first?: boolean;
  /** Not to be read over somebody's shoulder, nor kept by the browser. */
  readonly secret?: boolean;
  readonly type?: "text" | "time";
}

/** A label above its control, with a hint and what is wrong below it. */
function Field({ label, hint, error, id, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {children}
      {(error ?? hint) !== undefined && (
        <p id={`${id}-note`} className="field__note" data-wrong={error !== undefined}>
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

function described({ hint, error }: FieldProps, id: string) {
  return {
    "aria-describedby": (error ?? hint) === undefined ? undefined : `${id}-note`,
    "aria-invalid": error !== undefined || undefined,
  };
}

export function TextField(props: TextProps & { readonly suggestions?: readonly string[] }) {
  const id = useId();
  const { value, onChange, placeholder, maxLength, required, disabled, mono, first, secret, type, suggestions } = props;
  return (
    <Field {...props} id={id}>
      <input
        id={id}
        className={mono ? "input mono" : "input"}
        type={secret === true ? "password" : type}
        autoComplete={secret === true ? "new-password" : "off"}
        data-first={first === true ? true : undefined}
        list={suggestions && `${id}-list`}
        {...{ value, placeholder, maxLength, required, disabled }}
        {...described(props, id)}
        onChange={(event) => onChange(event.target.value)}
      />
      {suggestions && (
        <datalist id={`${id}-list`}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

export function AreaField(props: TextProps & { readonly rows?: number }) {
  const id = useId();
  const { value, onChange, placeholder, maxLength, required, disabled, mono, first, rows = 4 } = props;
  return (
    <Field {...props} id={id}>
      <textarea
        id={id}
        className={mono ? "input input--area mono" : "input input--area"}
        spellCheck={!mono}
        data-first={first === true ? true : undefined}
        {...{ value, placeholder, maxLength, required, disabled, rows }}
        {...described(props, id)}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}

interface SelectProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly disabled?: boolean;
  readonly first?: boolean;
}

export function SelectField(props: SelectProps) {
  const id = useId();
  const { value, onChange, options, disabled, first } = props;
  return (
    <Field {...props} id={id}>
      <Select {...{ id, value, onChange, options, disabled, first }} {...described(props, id)} />
    </Field>
  );
}

interface BareSelectProps {
  readonly id?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly disabled?: boolean | undefined;
  readonly first?: boolean | undefined;
  readonly small?: boolean;
  readonly "aria-label"?: string;
}

/** The browser's own choice, in our clothes. */
export function Select({ value, onChange, options, first, small = false, ...rest }: BareSelectProps) {
  return (
    <span className={small ? "select select--small" : "select"}>
      <select
        value={value}
        data-first={first === true ? true : undefined}
        {...rest}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([one, label]) => (
          <option key={one} value={one}>
            {label}
          </option>
        ))}
      </select>
    </span>
  );
}

export function Check(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly disabled?: boolean;
  readonly hint?: string;
}) {
  const id = useId();
  return (
    <div className="check">
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={props.hint === undefined ? undefined : `${id}-note`}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        <label htmlFor={id}>{props.children}</label>
        {props.hint !== undefined && (
          <span id={`${id}-note`} className="check__hint">
            {props.hint}
          </span>
        )}
      </span>
    </div>
  );
}

/** Fields that belong together, under a heading. */
export function Group({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="group">
      <legend className="group__title">{title}</legend>
      {hint !== undefined && <p className="group__hint">{hint}</p>}
      {children}
    </fieldset>
  );
}
