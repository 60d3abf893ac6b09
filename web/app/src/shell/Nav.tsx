import { Link, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { Dialog } from "../design/Dialog";
import { Icon } from "../design/Icon";
import { useFrame } from "./actions";
import { places } from "./places";
import { ThemeToggle } from "./ThemeToggle";
import "./nav.css";

/** The places of the page in a row, where there is room; those that are needed less, behind a button, but for the one where one is. */
export function Nav() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [open, setOpen] = useState(false);
  const shown = places.filter(({ to, first }) => first || (to !== "/" && `${path}/`.startsWith(`${to}/`)));
  return (
    <nav className="nav" aria-label="Places">
      {shown.map(({ to, label }) => (
        <Link key={to} to={to} className="nav__link" activeProps={{ "aria-current": "page" }}>
          {label}
        </Link>
      ))}
      <button type="button" className="nav__link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        More
        <Icon name="chevron" size={14} />
      </button>
      {open && <Menu onClose={() => setOpen(false)} />}
    </nav>
  );
}

/** All of them behind a button, where there is no room. */
export function NavMenu({ always }: { always: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="icon-button nav__button"
        data-always={always}
        aria-label="Menu"
        title="Menu"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="menu" />
      </button>
      {open && <Menu onClose={() => setOpen(false)} />}
    </>
  );
}

function Menu({ onClose }: { onClose: () => void }) {
  const frame = useFrame();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const opened = useRef(path);
  useEffect(() => {
    if (path !== opened.current) onClose();
  }, [path, onClose]);
  return (
    <Dialog title="Atelier" onClose={onClose}>
      <nav aria-label="All places">
        <ul className="menu">
          {places.map(({ to, label, hint }) => (
            <li key={to}>
              <Link
                to={to}
                className="menu__link"
                activeOptions={{ exact: to === "/" }}
                activeProps={{ "aria-current": "page" }}
                onClick={onClose}
              >
                <span className="menu__label">{label}</span>
                <span className="menu__hint">{hint}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="menu__foot">
        <a href="/docs" className="button button--small">
          The API
        </a>
        <button
          type="button"
          className="button button--small"
          onClick={() => {
            onClose();
            frame.help();
          }}
        >
          Keyboard
        </button>
        <ThemeToggle />
      </div>
    </Dialog>
  );
}
