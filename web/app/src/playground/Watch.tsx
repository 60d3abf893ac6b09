import { Link } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { Composer } from "../session/Composer";
import { Notebook } from "../session/notebook/Notebook";
import type { OpenSession } from "../session/openSession";
import { statusNow } from "../session/statusFace";
import { StatusPill } from "../session/StatusPill";
import { TurnControls } from "../session/TurnControls";
import { useFace } from "../session/useFace";
import { useOpenSession, usePerformer } from "../session/useOpenSession";
import { useSay } from "../shell/toasts";
import "../session/panel.css";

/** The session that was begun, live, and to be talked with. */
export function Watch({ id }: { id: string }) {
  const say = useSay();
  const onRefused = useCallback((words: string) => say(`That was not taken. ${words}`), [say]);
  const session = useOpenSession(id, undefined, onRefused);
  return session ? <Open session={session} /> : null;
}

function Open({ session }: { session: OpenSession }) {
  const face = useFace(session, statusNow);
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      <div className="watch__head">
        <StatusPill face={face} who={usePerformer(session)} />
        <TurnControls session={session} face={face} />
        <Link to="/sessions/$id" params={{ id: session.id }} className="watch__whole">
          Its own page
        </Link>
      </div>
      <Notebook session={session} />
      <Composer session={session} face={face} field={field} />
    </>
  );
}
