import { useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { Dialog } from "../design/Dialog";
import { PieceList } from "./PieceList";
import { sessionsFeed } from "./sessionsFeed";

/** The wall, without leaving the room. Closes itself once a piece was chosen. */
export function PiecesDialog({ onClose }: { onClose: () => void }) {
  const feed = useSyncExternalStore(sessionsFeed.subscribe, sessionsFeed.current);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const opened = useRef(path);
  useEffect(() => {
    if (path !== opened.current) onClose();
  }, [path, onClose]);
  return (
    <Dialog title="Pieces" onClose={onClose}>
      <PieceList sessions={feed.sessions.slice(0, 24)} label="Pieces, latest first" />
    </Dialog>
  );
}
