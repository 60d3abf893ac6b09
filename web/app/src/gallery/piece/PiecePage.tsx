import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { Masthead } from "../../shell/Masthead";
import { Message } from "../../shell/Message";
import { plainWords } from "../../shell/api";
import { useSay } from "../../shell/toasts";
import { useOpenSession } from "../../session/useOpenSession";
import { gallery, type Entry } from "../api";
import { PieceRoom } from "./PieceRoom";

/** One of the workspace's own pieces. */
export function PiecePage({ number }: { number: string }) {
  const wanted = /^\d{1,9}$/.test(number) ? Number(number) : undefined;
  const piece = useQuery({
    queryKey: ["gallery", "piece", wanted],
    queryFn: () => (wanted === undefined ? null : gallery.piece(wanted)),
  });
  useEffect(() => {
    document.title = "Gallery · Atelier";
  }, []);

  if (piece.isError) {
    return (
      <Message title="The piece cannot be shown" onRetry={() => void piece.refetch()}>
        {plainWords(piece.error)}
      </Message>
    );
  }
  if (piece.isPending) return <Masthead />;
  const session = piece.data?.session_id;
  if (!piece.data || session === undefined) {
    return (
      <Message title="No such piece">
        No piece of this number hangs in your gallery. It was taken down, or nothing has been drawn on it yet.
      </Message>
    );
  }
  return <Opened piece={piece.data} session={session} />;
}

/** A piece is a session: what is shown of it is played from the session's own journal. */
function Opened({ piece, session: id }: { piece: Entry; session: string }) {
  const say = useSay();
  const onRefused = useCallback((words: string) => say(`That was not taken. ${words}`), [say]);
  const session = useOpenSession(id, undefined, onRefused);
  return session ? <PieceRoom session={session} piece={piece} /> : <Masthead />;
}
