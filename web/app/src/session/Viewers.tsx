import { useState } from "react";
import { Dialog } from "../design/Dialog";
import { Icon } from "../design/Icon";
import type { OpenSession } from "./openSession";
import { useView } from "./useOpenSession";
import "./viewers.css";

/** How many watch, and who; nothing while nobody else does. */
export function Viewers({ session }: { session: OpenSession }) {
  const company = useView(session, (view) => view.live.company);
  const self = useView(session, (view) => view.live.self);
  const [open, setOpen] = useState(false);
  if (!company || company.count < 2) return null;
  const { count, viewers } = company;
  return (
    <>
      <button
        type="button"
        className="viewers"
        aria-label={`${count} watch this session`}
        title={`${count} watch`}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="eye" />
        <span className="viewers__count">{count}</span>
      </button>
      {open && (
        <Dialog title="Who watches" onClose={() => setOpen(false)}>
          <ul className="viewers__list">
            {viewers.map(({ client, name, color }) => (
              <li key={client} className="viewers__one">
                <span className="viewers__colour" data-person={color} aria-hidden="true" />
                <span className="viewers__name">{name}</span>
                {client === self && <span className="viewers__self">You</span>}
              </li>
            ))}
          </ul>
          {count > viewers.length && <p className="viewers__rest">and {count - viewers.length} more</p>}
        </Dialog>
      )}
    </>
  );
}
