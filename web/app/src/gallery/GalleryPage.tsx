import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { DeskPage } from "../desk/DeskPage";
import { Nothing, Trouble } from "../desk/Listing";
import { useList, type List } from "../desk/useList";
import { Icon } from "../design/Icon";
import { useFrame } from "../shell/actions";
import { gallery, type Entry } from "./api";
import { PieceCard } from "./PieceCard";
import { PublicSwitch } from "./PublicSwitch";
import "./gallery.css";

/** Which pieces are shown; all of one's own without it. */
export type Shown = "finished" | "public";

const filters: readonly (readonly [Shown | undefined, string])[] = [
  [undefined, "All"],
  ["finished", "Finished"],
  ["public", "Public"],
];

/** The pieces of a workspace on a wall, and those that everybody may see. */
export function GalleryPage({ shown }: { shown: Shown | undefined }) {
  const frame = useFrame();
  return (
    <DeskPage
      wide
      title="Gallery"
      lead={
        shown === "public"
          ? "Finished pieces that their makers show to everybody."
          : "Every piece that was drawn here, with each stroke and thought that led to it."
      }
      actions={
        <button type="button" className="button button--solid" onClick={frame.newPiece}>
          <Icon name="plus" size={18} />
          New piece
        </button>
      }
    >
      <div className="gallery__bar">
        <nav className="gallery__filters" aria-label="Which pieces">
          {filters.map(([show, label]) => (
            <Link
              key={label}
              to="/gallery"
              search={show === undefined ? {} : { show }}
              className="gallery__filter"
              activeOptions={{ exact: true, includeSearch: true }}
              activeProps={{ "aria-current": "page" }}
            >
              {label}
            </Link>
          ))}
        </nav>
        {shown !== "public" && <PublicSwitch />}
      </div>
      {shown === "public" ? <Published /> : <Own finished={shown === "finished"} />}
    </DeskPage>
  );
}

function Own({ finished }: { finished: boolean }) {
  const list = useList(["gallery", "own"], gallery.pieces);
  const pieces = finished ? list.items.filter(({ completed }) => completed) : list.items;
  useFilled(list, pieces.length);
  const empty = finished ? (
    <Nothing title="Nothing is finished yet">A piece hangs here once its artist has signed and closed it.</Nothing>
  ) : (
    <Nothing title="The wall is still bare">
      Start a piece, and it hangs here from the first stroke on. Nothing is ever lost.
    </Nothing>
  );
  return (
    <Wall pieces={pieces} pending={list.pending} error={list.error} onRetry={list.retry} empty={empty}>
      {list.more && pieces.length > 0 && (
        <button
          type="button"
          className="button button--outline gallery__more"
          disabled={list.fetching}
          onClick={list.fetchMore}
        >
          {list.fetching ? "Fetching…" : "Earlier pieces"}
        </button>
      )}
    </Wall>
  );
}

/** Goes on asking until the first screen has something on it: pages know nothing of what is wanted of them. */
function useFilled(list: List<Entry>, count: number): void {
  const { more, fetching, error, fetchMore } = list;
  const wanting = count < 12 && more && !fetching && error === null;
  useEffect(() => {
    if (wanting) fetchMore();
  }, [wanting, fetchMore]);
}

function Published() {
  const pieces = useQuery({ queryKey: ["gallery", "public"], queryFn: gallery.published });
  return (
    <Wall
      pieces={pieces.data ?? []}
      pending={pieces.isPending}
      error={pieces.error}
      onRetry={() => void pieces.refetch()}
      empty={
        <Nothing title="Nobody shows anything yet">
          Whoever switches “Show finished pieces to everybody” on hangs theirs here.
        </Nothing>
      }
    />
  );
}

interface WallProps {
  readonly pieces: readonly Entry[];
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly empty: ReactNode;
  readonly children?: ReactNode;
}

function Wall({ pieces, pending, error, onRetry, empty, children }: WallProps) {
  if (pending) return <div className="gallery__hush" aria-busy="true" aria-label="Loading" />;
  return (
    <>
      {error && <Trouble error={error} onRetry={onRetry} />}
      {pieces.length > 0 ? (
        <ul className="gallery" aria-label="Pieces, newest first">
          {pieces.map((piece) => (
            <PieceCard key={`${piece.user_id ?? ""}/${piece.id}`} piece={piece} />
          ))}
        </ul>
      ) : (
        !error && <div className="gallery__empty">{empty}</div>
      )}
      {children}
    </>
  );
}
