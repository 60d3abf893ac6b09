import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { Masthead } from "../../shell/Masthead";
import { Message } from "../../shell/Message";
import { ApiError, plainWords } from "../../shell/api";
import { gallery } from "../api";
import { dayOf, mediumOf, strokesOf, titleOf } from "../words";
import { Artwork } from "./Artwork";
import "./piece.css";

/** A piece that its maker shows to everybody. */
export function PublicPiecePage({ user, piece: id }: { user: string; piece: string }) {
  const piece = useQuery({
    queryKey: ["gallery", "public", user, id],
    queryFn: () => gallery.publishedPiece(user, id),
    retry: (count, error) => !(error instanceof ApiError && error.status < 500) && count < 2,
  });
  const title = piece.data ? titleOf(piece.data, piece.data.prompt) : "Gallery";
  useEffect(() => {
    document.title = `${title} · Atelier`;
  }, [title]);
  if (piece.isError) {
    return (
      <Message title="No such piece" onRetry={() => void piece.refetch()}>
        {plainWords(piece.error)}
      </Message>
    );
  }
  return (
    <div className="piece-room piece-room--still">
      <Masthead />
      <main id="main" className="piece-room__main" tabIndex={-1}>
        <div className="piece-room__stage">{piece.data && <Artwork piece={piece.data} title={title} />}</div>
        {piece.data && (
          <section className="placard" aria-labelledby="placard-title">
            <p className="placard__trail">
              <Link to="/gallery" search={{ show: "public" }}>
                Public gallery
              </Link>
            </p>
            <h1 id="placard-title" className="placard__title">
              {title}
            </h1>
            {piece.data.prompt && piece.data.prompt !== title && (
              <p className="placard__prompt">Asked for: “{piece.data.prompt}”</p>
            )}
            <ul className="placard__facts">
              <li>{mediumOf(piece.data)}</li>
              <li>{strokesOf(piece.data.stroke_count)}</li>
              <li>
                <time dateTime={piece.data.created_at}>{dayOf(piece.data.created_at)}</time>
              </li>
            </ul>
            <div className="placard__acts">
              <Link to="/" className="button button--solid">
                Watch an artist at work
              </Link>
            </div>
          </section>
        )}
      </main>
    </div>
  );
}
