import type { SessionSummary } from "@atelier/protocol";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { studioNamed } from "../studios/registry";
import { statusWords } from "./statusWords";
import { ago, useMinute } from "./time";
import "./piece-list.css";

interface Props {
  readonly sessions: readonly SessionSummary[];
  readonly label: string;
}

/** Pieces on the wall, each with its picture, its name and how it is doing. */
export function PieceList({ sessions, label }: Props) {
  return (
    <ul className="pieces" aria-label={label}>
      {sessions.map((session) => (
        <Piece key={session.id} session={session} />
      ))}
    </ul>
  );
}

const Piece = memo(function Piece({ session }: { session: SessionSummary }) {
  const studio = studioNamed(session.studio);
  const words = studio?.label(session) ?? { title: session.title ?? "Untitled", medium: session.studio };
  const status = statusWords(session);
  const now = useMinute();
  return (
    <li className="piece">
      <Link to="/sessions/$id" params={{ id: session.id }} className="piece__link">
        <span className="piece__wall">{studio && <studio.Thumbnail session={session} />}</span>
        <span className="piece__label">
          <span className="piece__title">{words.title}</span>
          <span className="piece__medium">{words.medium}</span>
          <span className="piece__state" data-tone={status.tone}>
            {status.tone === "work" && <span className="live-dot" aria-hidden="true" />}
            {status.tone === "rest" || status.tone === "over" ? ago(session.updated_at, now) : status.words}
          </span>
        </span>
      </Link>
    </li>
  );
});
