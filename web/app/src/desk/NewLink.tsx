import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Icon } from "../design/Icon";

/** The way to the form of a new one. */
export function NewLink({ to, children }: { to: NonNullable<LinkProps["to"]>; children: ReactNode }) {
  return (
    <Link to={to} className="button button--solid">
      <Icon name="plus" size={18} />
      {children}
    </Link>
  );
}

/** The same, where the form is a dialog. */
export function NewButton({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className="button button--solid" onClick={onClick}>
      <Icon name="plus" size={18} />
      {children}
    </button>
  );
}
