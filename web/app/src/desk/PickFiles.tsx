import { useRef } from "react";
import { Icon } from "../design/Icon";

interface Props {
  readonly label: string;
  readonly busy: boolean;
  readonly multiple?: boolean;
  /** A whole folder, with the paths within it. */
  readonly folder?: boolean;
  /** Beside another button that matters more. */
  readonly quiet?: boolean;
  readonly onPicked: (files: readonly File[]) => void;
}

/** A button behind which the browser lets somebody choose files. */
export function PickFiles({ label, busy, multiple = false, folder = false, quiet = false, onPicked }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={quiet ? "button button--outline" : "button button--solid"}
        disabled={busy}
        onClick={() => input.current?.click()}
      >
        <Icon name="upload" size={18} />
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        multiple={multiple || folder}
        {...(folder ? { webkitdirectory: "" } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be chosen again.
          event.target.value = "";
          if (files.length > 0) onPicked(files);
        }}
      />
    </>
  );
}
