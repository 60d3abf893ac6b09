import { useState } from "react";
import { useCopy } from "../../../desk/useCopy";
import { Dialog } from "../../../design/Dialog";
import { Icon } from "../../../design/Icon";

interface Props {
  readonly copied: string | undefined;
  /** Whether this window operates the desktop: only then its clipboard is shared. */
  readonly enabled: boolean;
  readonly onPaste: (text: string) => void;
  readonly onClose: () => void;
}

/** The desktop's clipboard, both ways. */
export function ClipboardDialog({ copied, enabled, onPaste, onClose }: Props) {
  const [text, setText] = useState("");
  const [sent, setSent] = useState(false);
  const [done, copy] = useCopy();
  return (
    <Dialog title="Clipboard" onClose={onClose}>
      {!enabled && <p className="desk-panel__hint">Take the desktop over to use its clipboard.</p>}
      <div className="field">
        <label className="field__label" htmlFor="desk-paste">
          To the desktop
        </label>
        <textarea
          id="desk-paste"
          className="input input--area"
          rows={4}
          maxLength={200_000}
          data-first
          disabled={!enabled}
          placeholder="Paste or write here"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setSent(false);
          }}
        />
        <button
          type="button"
          className="button button--outline button--small desk-panel__act"
          disabled={!enabled || text === ""}
          onClick={() => {
            onPaste(text);
            setSent(true);
          }}
        >
          <Icon name={sent ? "check" : "clipboard"} size={16} />
          {sent ? "It is there: paste it with Ctrl V" : "Put it on the desktop's clipboard"}
        </button>
      </div>
      <div className="field">
        <label className="field__label" htmlFor="desk-copied">
          From the desktop
        </label>
        <textarea
          id="desk-copied"
          className="input input--area"
          rows={4}
          readOnly
          placeholder="What you copy there appears here"
          value={copied ?? ""}
        />
        <button
          type="button"
          className="button button--outline button--small desk-panel__act"
          disabled={copied === undefined}
          onClick={() => copy(copied ?? "")}
        >
          <Icon name={done ? "check" : "copy"} size={16} />
          {done ? "Copied" : "Copy"}
        </button>
      </div>
    </Dialog>
  );
}
