import { useState, type ReactNode } from "react";
import { Sure } from "./Sure";

export interface Ending {
  /** "Archive", "Delete" */
  readonly verb: string;
  /** What comes with it, said before it is done. */
  readonly words: ReactNode;
  readonly act: () => Promise<unknown>;
  readonly onDone: () => void;
}

interface Props {
  /** What it is called. */
  readonly name: string;
  readonly endings: readonly Ending[];
}

/** What cannot be taken back, at the end of a page. */
export function Endings({ name, endings }: Props) {
  const [open, setOpen] = useState<Ending>();
  return (
    <section className="desk__section" aria-label="The end of it">
      <h2 className="desk__subtitle">When it is not needed any more</h2>
      <div className="desk__actions">
        {endings.map((ending) => (
          <button key={ending.verb} type="button" className="button button--outline" onClick={() => setOpen(ending)}>
            {ending.verb}
          </button>
        ))}
      </div>
      {open && (
        <Sure
          title={`${open.verb} ${name}?`}
          verb={open.verb === "Archive" ? "Archive for good" : open.verb}
          act={open.act}
          onDone={() => {
            setOpen(undefined);
            open.onDone();
          }}
          onClose={() => setOpen(undefined)}
        >
          {open.words}
        </Sure>
      )}
    </section>
  );
}
