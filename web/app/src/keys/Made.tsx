import { useCopy } from "../desk/useCopy";
import { Dialog } from "../design/Dialog";
import { Icon } from "../design/Icon";

/** The only moment in which the key itself is there. It is in no list, no address and no storage of the page. */
export function Made({ secret, onClose }: { secret: string; onClose: () => void }) {
  const [done, copy] = useCopy();
  return (
    <Dialog title="Here is the key" onClose={onClose}>
      <div className="form">
        <p>Copy it now: it is not shown again.</p>
        <output className="secret mono" aria-label="The new key">
          {secret}
        </output>
        <div className="form__go">
          <button type="button" className="button button--solid" data-first onClick={() => copy(secret)}>
            <Icon name={done ? "check" : "copy"} size={18} />
            {done ? "Copied" : "Copy"}
          </button>
          <button type="button" className="button button--outline" onClick={onClose}>
            I have it
          </button>
        </div>
      </div>
    </Dialog>
  );
}
