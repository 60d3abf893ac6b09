import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { ApiError, plainWords, request } from "../../shell/api";
import { Masthead } from "../../shell/Masthead";
import { Message } from "../../shell/Message";
import { Notebook } from "../notebook/Notebook";
import type { OpenSession } from "../openSession";
import { Scrubber } from "../scrubber/Scrubber";
import { statusShown } from "../statusFace";
import { StatusPill } from "../StatusPill";
import { useFace } from "../useFace";
import { useOpenSession, usePerformer } from "../useOpenSession";
import "../../studios/general/conversation.css";
import "../session-room.css";
import "./threads.css";

interface Thread {
  readonly id: string;
  readonly agent: { readonly name: string };
}

interface Props {
  readonly id: string;
  readonly thread: string;
}

/** What one of the agents says and does that a session's own called in. To be watched; whoever wants to steer goes to the session. */
export function ThreadPage({ id, thread }: Props) {
  const about = useQuery({
    queryKey: ["thread", id, thread],
    queryFn: () => request<Thread>(`/v1/sessions/${encodeURIComponent(id)}/threads/${encodeURIComponent(thread)}`),
  });
  const session = useOpenSession(thread, undefined, nobodySends);
  const name = about.data?.agent.name;
  useEffect(() => {
    document.title = name ? `${name} · Atelier` : "Atelier";
  }, [name]);

  if (about.error instanceof ApiError && about.error.status === 404) {
    return (
      <Message title="No such thread">The session has no thread at this address. It may have been mistyped.</Message>
    );
  }
  if (about.isError) {
    return (
      <Message title="The thread cannot be shown" onRetry={() => void about.refetch()}>
        {plainWords(about.error)}
      </Message>
    );
  }
  if (!session || name === undefined) return null;
  return (
    <div className="room room--conversation">
      <Masthead>
        <div className="wall-label">
          <h1 className="wall-label__title">{name}</h1>
          <p className="wall-label__medium">
            <Link to="/sessions/$id" params={{ id }} className="threads__back">
              Called in by another agent: to the session
            </Link>
          </p>
        </div>
      </Masthead>
      <main id="main" className="room__main" tabIndex={-1}>
        <Head session={session} />
        <div className="room__stage">
          <div className="conversation">
            <Notebook session={session} readOnly />
          </div>
        </div>
        <Scrubber session={session} />
      </main>
    </div>
  );
}

function nobodySends(): void {
  // there is nothing on this page that could
}

function Head({ session }: { session: OpenSession }) {
  return (
    <div className="room__head">
      <StatusPill face={useFace(session, statusShown)} who={usePerformer(session)} />
    </div>
  );
}
