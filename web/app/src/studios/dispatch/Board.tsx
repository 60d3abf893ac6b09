import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { DeskPage } from "../../desk/DeskPage";
import "./board.css";

interface Props {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly trail?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

const sections = [
  { to: "/dispatch", label: "Board" },
  { to: "/dispatch/inbox", label: "Inbox" },
  { to: "/dispatch/webhooks", label: "Registry" },
  { to: "/dispatch/costs", label: "Costs and health" },
] as const;

/** A page of the dispatch desk, with the way to the others. */
export function Board({ title, lead, trail, actions, children }: Props) {
  return (
    <DeskPage title={title} lead={lead} trail={trail} actions={actions} full>
      <nav className="sections" aria-label="Dispatch">
        {sections.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className="sections__one"
            activeOptions={{ exact: to === "/dispatch", includeSearch: false }}
            activeProps={{ "aria-current": "page" }}
          >
            {label}
          </Link>
        ))}
      </nav>
      {children}
    </DeskPage>
  );
}
