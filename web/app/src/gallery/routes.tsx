import { createLazyRoute } from "@tanstack/react-router";
import { GalleryPage } from "./GalleryPage";
import { PiecePage } from "./piece/PiecePage";
import { PublicPiecePage } from "./piece/PublicPiecePage";

export const galleryRoute = createLazyRoute("/gallery")({ component: GalleryRoute });
export const pieceRoute = createLazyRoute("/gallery/$number")({ component: PieceRoute });
export const publicPieceRoute = createLazyRoute("/gallery/$user/$piece")({ component: PublicPieceRoute });

function GalleryRoute() {
  return <GalleryPage shown={galleryRoute.useSearch().show} />;
}

function PieceRoute() {
  const { number } = pieceRoute.useParams();
  return <PiecePage key={number} number={number} />;
}

function PublicPieceRoute() {
  const { user, piece } = publicPieceRoute.useParams();
  return <PublicPiecePage key={`${user}/${piece}`} user={user} piece={piece} />;
}
