import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { SteadyPicture } from "../access/SteadyPicture";
import { ago, useMinute } from "../shell/time";
import type { Entry } from "./api";
import { strokesOf, titleOf } from "./words";

/** A piece on the wall, with its label. */
export const PieceCard = memo(function PieceCard({ piece }: { piece: Entry }) {
  const now = useMinute();
  const ratio = { "--ratio": piece.width / piece.height } as object;
  const inside = (
    <>
      <span className="gallery__wall">
        <span className="gallery__sheet" style={{ aspectRatio: `${piece.width} / ${piece.height}`, ...ratio }}>
          <SteadyPicture address={thumbnailOf(piece)} alt="" />
        </span>
      </span>
      <span className="gallery__title">{titleOf(piece)}</span>
      <span className="gallery__facts">
        <span>{strokesOf(piece.stroke_count)}</span>
        <span>{piece.completed ? ago(piece.created_at, now) : "Not finished"}</span>
      </span>
    </>
  );
  return (
    <li className="gallery__one">
      {piece.user_id === undefined ? (
        <Link to="/gallery/$number" params={{ number: String(piece.piece_number) }} className="gallery__link">
          {inside}
        </Link>
      ) : (
        <Link to="/gallery/$user/$piece" params={{ user: piece.user_id, piece: piece.id }} className="gallery__link">
          {inside}
        </Link>
      )}
    </li>
  );
});

/** What is on it is part of the address, so that a piece that grows is not shown as it was. */
function thumbnailOf(piece: Entry): string {
  const version = `?strokes=${piece.stroke_count}`;
  if (piece.user_id === undefined) return `/gallery/thumbnail/${piece.id}.png${version}`;
  return `/public/gallery/${encodeURIComponent(piece.user_id)}/${piece.id}/thumbnail.png${version}`;
}
