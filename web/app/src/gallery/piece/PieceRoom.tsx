import type { DrawingStyle } from "@atelier/protocol";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { OpenSession } from "../../session/openSession";
import { Scrubber } from "../../session/scrubber/Scrubber";
import { nextStep, togglePlay } from "../../session/scrubber/steps";
import { useView } from "../../session/useOpenSession";
import { Masthead } from "../../shell/Masthead";
import { useShortcuts } from "../../shell/shortcuts";
import type { Entry } from "../api";
import { dayOf, mediumOf, numberOf, strokesOf, titleOf } from "../words";
import { PieceActs } from "./PieceActs";
import { PieceStage } from "./PieceStage";
import { StyleChoice } from "./StyleChoice";
import "./piece.css";

/** A piece on its own wall: the sheet, the timeline of how it came about, and its label. */
export function PieceRoom({ session, piece }: { session: OpenSession; piece: Entry }) {
  const titled = useView(session, (view) => view.session.canvas.title);
  const subject = useView(session, (view) => view.session.metadata.subject);
  // Before its events have come the wall's entry knows best: a choice must not seem made that is not.
  const own = useView(session, ({ session: { lastSeq, canvas } }) =>
    lastSeq > 0 ? canvas.style : piece.drawing_style,
  );
  const finished = useView(session, (view) => view.session.canvas.finished);
  const strokes = useView(session, (view) => view.shown.canvas.strokes.length);
  const known = useView(session, (view) => view.session.lastSeq > 0);
  const [style, setStyle] = useState<DrawingStyle>();
  const title = titleOf({ ...piece, title: titled ?? piece.title ?? null }, subject);

  useEffect(() => {
    document.title = `${title} · Atelier`;
  }, [title]);
  useShortcuts({
    p: () => togglePlay(session),
    l: () => session.showLive(),
    arrowleft: () => nextStep(session, -1),
    arrowright: () => nextStep(session, 1),
  });

  return (
    <div className="piece-room">
      <Masthead />
      <main id="main" className="piece-room__main" tabIndex={-1}>
        <div className="piece-room__stage">
          <PieceStage session={session} style={style ?? own} />
        </div>
        <Scrubber session={session} />
        <section className="placard" aria-labelledby="placard-title">
          <p className="placard__trail">
            <Link to="/gallery">Gallery</Link>
            <span aria-hidden="true"> / </span>
            {numberOf(piece.piece_number)}
          </p>
          <h1 id="placard-title" className="placard__title">
            {title}
          </h1>
          {subject && subject.toLowerCase() !== title.toLowerCase() && (
            <p className="placard__prompt">Asked for: “{subject}”</p>
          )}
          <ul className="placard__facts">
            <li>{mediumOf(piece)}</li>
            <li>{strokesOf(known ? strokes : piece.stroke_count)}</li>
            <li>
              <time dateTime={piece.created_at}>{dayOf(piece.created_at)}</time>
            </li>
            {known && !finished && <li className="placard__open">Not finished</li>}
          </ul>
          <StyleChoice chosen={style ?? own} onChoose={setStyle} />
          <PieceActs session={session} piece={piece} title={title} />
        </section>
      </main>
    </div>
  );
}
