import type { CalledThread } from "@atelier/protocol";
import { Link } from "@tanstack/react-router";
import type { OpenSession } from "../openSession";
import { useView } from "../useOpenSession";
import { threadFace } from "./threadFace";
import "./threads.css";

/** Who works on this session besides its own agent: each with how it is doing, and the way to its own conversation. */
export function ThreadStrip({ session }: { session: OpenSession }) {
  const threads = useView(session, (view) => view.shown.threads);
  if (threads.length === 0) return null;
  return (
    <nav className="threads" aria-label="Agents called in">
      <ul className="threads__list">
        {threads.map((thread) => (
          <li key={thread.id}>
            <Called session={session.id} thread={thread} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Called({ session, thread }: { session: string; thread: CalledThread }) {
  const { label, tone } = threadFace(thread);
  return (
    <Link
      to="/sessions/$id/threads/$thread"
      params={{ id: session, thread: thread.id }}
      className="threads__one"
      title={`What ${thread.agent} says and does`}
    >
      <span className="status-pill" data-tone={tone}>
        <span className="status-pill__dot" aria-hidden="true" />
        {thread.agent}
      </span>
      <span className="threads__state">{label}</span>
    </Link>
  );
}
