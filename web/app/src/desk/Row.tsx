import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";

interface Props {
  /** Where it leads; a row without is only read. */
  readonly link?: LinkProps;
  readonly title: ReactNode;
  /** Said behind the title, such as "archived". */
  readonly tag?: string | false | null | undefined;
  readonly line?: ReactNode;
  /** Short facts, each in an element of its own; the first is the one that matters. */
  readonly children?: ReactNode;
}

/** One of a list: its name, a line about it, and what else one wants to know at a glance. */
export function Row({ link, title, tag, line, children }: Props) {
  const inside = (
    <>
      <span className="row__main">
        <span className="row__title">
          {title}
          {tag && <span className="tag">{tag}</span>}
        </span>
        {line !== undefined && <span className="row__line">{line}</span>}
      </span>
      <span className="row__facts">{children}</span>
    </>
  );
  return link ? (
    <Link {...link} className="row">
      {inside}
    </Link>
  ) : (
    <div className="row">{inside}</div>
  );
}
