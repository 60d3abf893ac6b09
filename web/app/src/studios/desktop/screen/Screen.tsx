import { lazy, Suspense, useState, type CSSProperties, type ReactNode, type RefObject } from "react";
import { SteadyPicture } from "../../../access/SteadyPicture";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import type { Mine } from "../control/useControl";
import type { FilmState } from "../film/Projector";
import { Marks } from "./Marks";
import "./screen.css";

const Film = lazy(() => import("../film/Film"));

interface Props {
  readonly session: OpenSession;
  readonly host: RefObject<HTMLDivElement | null>;
  readonly size: { readonly width: number; readonly height: number };
  readonly mine: Mine;
  /** Who operates it, if that is a person. */
  readonly by: string | undefined;
  /** The line is there and shows what is. */
  readonly live: boolean;
  /** What stands over the screen in place of a picture, or beside one that is old. */
  readonly children: ReactNode;
}

/** The screen of the desktop: as it is, or as it was at the moment that is shown. */
export function Screen({ session, host, size, mine, by, live, children }: Props) {
  const past = useView(session, (view) => view.moment.kind !== "live");
  const ratio = { "--w": size.width, "--h": size.height } as CSSProperties;
  const holder = mine === "held" || mine === "returning" ? "me" : by === undefined ? undefined : "other";
  return (
    <div className="screen" data-holder={past ? undefined : holder} style={ratio}>
      <div className="screen__frame">
        <div className="screen__live" ref={host} data-live={live} data-mine={mine} hidden={past} />
        {past && <Past session={session} />}
        <Marks session={session} size={size} />
        {!past && holder !== undefined && (
          <p className="screen__holder">{holder === "me" ? "You have the desktop" : `${by ?? ""} has the desktop`}</p>
        )}
      </div>
      {!past && children}
    </div>
  );
}

/** What was seen last by then, and over it the film, where there is one. */
function Past({ session }: { session: OpenSession }) {
  const picture = useView(session, (view) => view.shown.desktop.picture);
  const [film, setFilm] = useState<FilmState>("none");
  return (
    <>
      {film !== "shown" && picture ? (
        <SteadyPicture
          address={`/blobs/${picture.sha256}`}
          alt="The desktop's screen, as it was"
          className="screen__still"
        />
      ) : (
        film === "none" && <p className="screen__blank">Nothing was seen of the desktop yet.</p>
      )}
      <Suspense fallback={null}>
        <Film session={session} onState={setFilm} />
      </Suspense>
    </>
  );
}
