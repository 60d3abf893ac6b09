import { useState } from "react";
import { TextField } from "../../../desk/fields";
import { Dialog } from "../../../design/Dialog";
import { Icon } from "../../../design/Icon";
import type { Viewer } from "../api";
import { personName, rememberName } from "./personName";

interface Props {
  readonly viewers: readonly Viewer[];
  /** This window's own. */
  readonly self: string | undefined;
  readonly onClose: () => void;
}

/** Who looks at the screen, and how one is called oneself. */
export function PeopleDialog({ viewers, self, onClose }: Props) {
  const [name, setName] = useState(personName() ?? "");
  return (
    <Dialog title="Who watches" onClose={onClose}>
      {viewers.length === 0 ? (
        <p className="desk-panel__hint">Nobody watches just now.</p>
      ) : (
        <ul className="desk-panel__people">
          {viewers.map((one) => (
            <li key={one.viewer}>
              <Icon name="person" size={16} />
              <span>{one.name ?? "Somebody"}</span>
              {one.viewer === self && <span className="tag">you</span>}
              <span className="desk-panel__rights">{one.rights === "control" ? "may operate" : "watches"}</span>
            </li>
          ))}
        </ul>
      )}
      <TextField
        label="Your name"
        hint="The operator and everybody who watches is told it when you take over"
        value={name}
        maxLength={60}
        placeholder="Somebody"
        onChange={(value) => {
          setName(value);
          rememberName(value);
        }}
      />
    </Dialog>
  );
}
