import { Link, useRouterState } from "@tanstack/react-router";
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

const sections: readonly Section[] = [
  { to: "/dispatch", label: "Board" },
  { to: "/dispatch/inbox", label: "Inbox", also: ["/dispatch/simulator"] },
  { to: "/dispatch/webhooks", label: "Registry", also: ["/dispatch/brain", "/dispatch/outgoing"] },
  { to: "/dispatch/costs", label: "Costs and health" },
];

interface Section {
  readonly to: "/dispatch" | "/dispatch/inbox" | "/dispatch/webhooks" | "/dispatch/costs";
  readonly label: string;
  /** Other places that belong to it. */
  readonly also?: readonly string[];
}

/** A page of the dispatch desk, with the way to the others. */
export function Board({ title, lead, trail, actions, children }: Props) {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <DeskPage title={title} lead={lead} trail={trail} actions={actions} full>
      <nav className="sections" aria-label="Dispatch">
        {sections.map(({ to, label, also }) => (
          <Link
            key={to}
            to={to}
            className="sections__one"
            activeOptions={{ exact: to === "/dispatch", includeSearch: false }}
            activeProps={{ "aria-current": "page" }}
            {...(also?.some((place) => path.startsWith(place)) ? { "aria-current": "page" } : {})}
          >
            {label}
          </Link>
        ))}
      </nav>
      {children}
    </DeskPage>
  );
}
