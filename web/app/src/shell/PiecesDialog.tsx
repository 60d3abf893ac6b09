import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { Dialog } from "../design/Dialog";
import { Icon } from "../design/Icon";
import { useFrame } from "./actions";
import { PieceList } from "./PieceList";
import { sessionsFeed } from "./sessionsFeed";

/** The wall, without leaving the room. Closes itself once a piece was chosen. */
export function PiecesDialog({ onClose }: { onClose: () => void }) {
  const feed = useSyncExternalStore(sessionsFeed.subscribe, sessionsFeed.current);
  const frame = useFrame();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const opened = useRef(path);
  useEffect(() => {
    if (path !== opened.current) onClose();
  }, [path, onClose]);
  return (
    <Dialog title="Pieces" onClose={onClose}>
      <button
        type="button"
        className="button button--outline pieces-new"
        onClick={() => {
          onClose();
          frame.newPiece();
        }}
      >
        <Icon name="plus" size={18} />
        New piece
      </button>
      <PieceList sessions={feed.sessions.slice(0, 24)} label="Pieces, newest first" />
    </Dialog>
  );
}
