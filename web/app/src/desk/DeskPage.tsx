import { useEffect, type ReactNode } from "react";
import { Masthead } from "../shell/Masthead";
import "./desk.css";

interface Props {
  readonly title: string;
  /** The way back to where this belongs. */
  readonly trail?: ReactNode;
  /** What the page is for, in a sentence. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** As wide as the window. */
  readonly full?: boolean;
  readonly children: ReactNode;
}

/** A page on which things are made and looked after, rather than watched. */
export function DeskPage({ title, trail, lead, actions, wide = false, full = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Atelier`;
  }, [title]);
  return (
    <>
      <Masthead />
      <main id="main" className={full ? "desk desk--full" : wide ? "desk desk--wide" : "desk"} tabIndex={-1}>
        <header className="desk__head">
          <div className="desk__name">
            {trail && <p className="desk__trail">{trail}</p>}
            <h1 className="desk__title">{title}</h1>
            {lead && <p className="desk__lead">{lead}</p>}
          </div>
          {actions && <div className="desk__actions">{actions}</div>}
        </header>
        {children}
      </main>
    </>
  );
}
