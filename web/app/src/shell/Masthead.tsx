import type { ReactNode } from "react";
import { isWatching } from "../access/watching";
import { Icon } from "../design/Icon";
import { useFrame } from "./actions";
import { Brand } from "./Brand";
import { Nav, NavMenu } from "./Nav";
import { ThemeToggle } from "./ThemeToggle";
import "./masthead.css";

interface Props {
  /** What this page is about, in the middle; without it the ways to other places are there. */
  readonly children?: ReactNode;
  /** What can be done on this page. */
  readonly actions?: ReactNode;
}

/** The top of every page. */
export function Masthead({ children, actions }: Props) {
  const frame = useFrame();
  return (
    <header className="masthead">
      <Brand compact={children !== undefined} />
      <div className="masthead__middle">{children ?? (isWatching() ? null : <Nav />)}</div>
      <div className="masthead__actions">
        {actions}
        {!isWatching() && (
          <button
            type="button"
            className="icon-button masthead__new"
            aria-label="New piece"
            title="New piece (N)"
            onClick={frame.newPiece}
          >
            <Icon name="plus" />
          </button>
        )}
        <button
          type="button"
          className="icon-button masthead__help"
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          onClick={frame.help}
        >
          <Icon name="help" />
        </button>
        <span className="masthead__theme">
          <ThemeToggle />
        </span>
        {!isWatching() && <NavMenu always={children !== undefined} />}
      </div>
    </header>
  );
}
