import type { ConnectionState } from "@atelier/protocol";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { api, plainWords } from "../shell/api";
import { Masthead } from "../shell/Masthead";
import { PieceList } from "../shell/PieceList";
import { sessionsFeed } from "../shell/sessionsFeed";
import { StudioChoice } from "../shell/StudioChoice";
import { studios } from "../studios/registry";
import "./home.css";

/** Begin a piece, or walk along those that are there. */
export function HomePage() {
  const navigate = useNavigate();
  const [chosen, choose] = useState(studios[0]);
  useEffect(() => {
    document.title = "Atelier";
  }, []);
  return (
    <>
      <Masthead />
      <main id="main" className="home" tabIndex={-1}>
        <section className="home__start" aria-labelledby="start-title">
          <h1 id="start-title" className="home__title">
            {chosen?.invitation.question}
          </h1>
          <StudioChoice chosen={chosen} onChoose={choose} />
          {chosen && (
            <chosen.Start
              key={chosen.name}
              onStarted={(session) => {
                sessionsFeed.learn([session]);
                void navigate({ to: "/sessions/$id", params: { id: session.id } });
              }}
            />
          )}
        </section>
        <Wall />
      </main>
    </>
  );
}

/** The pages of the list teach the feed what it has not seen; what is shown is always the feed, so it is always live. */
function Wall() {
  const feed = useSyncExternalStore(sessionsFeed.subscribe, sessionsFeed.current);
  const pages = useInfiniteQuery({
    queryKey: ["sessions"],
    queryFn: async ({ pageParam }) => {
      const page = await api.sessions(pageParam);
      sessionsFeed.learn(page.data);
      return page;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_page ?? undefined,
  });

  return (
    <section className="home__wall" aria-labelledby="wall-title">
      <div className="home__wall-head">
        <h2 id="wall-title" className="home__subtitle">
          On the wall
        </h2>
        <p className="home__feed" role="status">
          {lost(feed.connection) && "Connection lost, trying again…"}
        </p>
      </div>
      {feed.sessions.length > 0 ? (
        <PieceList sessions={feed.sessions} label="Pieces, newest first" />
      ) : pages.isError ? (
        <Empty title="The wall cannot be shown.">
          {plainWords(pages.error)} It appears here once the server answers.
        </Empty>
      ) : pages.isPending ? (
        <div className="home__hush" aria-busy="true" />
      ) : (
        <Empty title="The wall is still bare.">
          Start a piece, and an artist begins to draw while you watch, every stroke and every thought. Draw along, tell
          it what you would like, or come back later: nothing is ever lost.
        </Empty>
      )}
      {pages.hasNextPage && (
        <button
          type="button"
          className="button button--outline home__more"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {pages.isFetchingNextPage ? "Fetching…" : "Earlier pieces"}
        </button>
      )}
    </section>
  );
}

function lost(connection: ConnectionState): boolean {
  return connection.status === "retrying" || connection.status === "offline";
}

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="home__empty">
      <p className="home__empty-title">{title}</p>
      <p className="home__empty-text">{children}</p>
    </div>
  );
}
