import type { SessionSummary } from "@atelier/protocol";
import { Suspense, useEffect, useRef, useState, type RefObject } from "react";
import { isWatching } from "../access/watching";
import { Icon } from "../design/Icon";
import { Masthead } from "../shell/Masthead";
import { PiecesDialog } from "../shell/PiecesDialog";
import { useShortcuts } from "../shell/shortcuts";
import { studioNamed } from "../studios/registry";
import { BudgetBanner } from "./BudgetBanner";
import { Composer } from "./Composer";
import { ConnectionBadge } from "./ConnectionBadge";
import { InspectDialog } from "./inspect/InspectDialog";
import type { OpenSession } from "./openSession";
import { Panel } from "./Panel";
import { Scrubber } from "./scrubber/Scrubber";
import { nextStep, togglePlay } from "./scrubber/steps";
import { statusNow, statusShown } from "./statusFace";
import { StatusPill } from "./StatusPill";
import { ThreadStrip } from "./threads/ThreadStrip";
import { TurnControls } from "./TurnControls";
import { Viewers } from "./Viewers";
import { useFace } from "./useFace";
import { usePerformer, useView } from "./useOpenSession";
import "./session-room.css";

interface Props {
  readonly session: OpenSession;
  readonly summary: SessionSummary | undefined;
}

/** One session: the studio's view in the middle, the notebook beside it, the timeline below. */
export function SessionRoom({ session, summary }: Props) {
  const studio = studioNamed(useView(session, (view) => view.session.studio) ?? summary?.studio ?? "");
  const field = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState<"nothing" | "pieces" | "session">("nothing");
  const close = () => setOpen("nothing");

  useShortcuts({
    m: () => field.current?.focus(),
    k: () => {
      if (isWatching()) return;
      const { paused, busy } = statusNow(session.view());
      if (paused) void session.send({ type: "user.resume" });
      else if (busy) void session.send({ type: "user.pause" });
    },
    s: () => {
      if (!isWatching() && statusNow(session.view()).busy) void session.send({ type: "user.interrupt" });
    },
    i: () => !isWatching() && setOpen("session"),
    p: () => togglePlay(session),
    l: () => session.showLive(),
    arrowleft: () => nextStep(session, -1),
    arrowright: () => nextStep(session, 1),
  });

  return (
    <div className={studio?.conversation ? "room room--conversation" : "room"}>
      <Masthead
        actions={
          <>
            <Viewers session={session} />
            <Connection session={session} />
            {!isWatching() && <Around onOpen={setOpen} />}
          </>
        }
      >
        <WallLabel session={session} summary={summary} />
      </Masthead>
      <main id="main" className="room__main" tabIndex={-1}>
        {studio?.conversation && <Head session={session} />}
        <ThreadStrip session={session} />
        <div className="room__stage">
          {studio ? (
            <Suspense fallback={null}>
              <studio.View session={session} />
            </Suspense>
          ) : (
            summary && (
              <p className="room__blank">This page cannot show a session of the studio “{summary.studio}” yet.</p>
            )
          )}
          <PastBanner session={session} />
          {!isWatching() && <BudgetBanner session={session} onRaise={() => setOpen("session")} />}
        </div>
        {studio?.conversation && <Talk session={session} field={field} />}
        <Scrubber session={session} />
      </main>
      {!studio?.conversation && <Panel session={session} field={field} />}
      {open === "pieces" && <PiecesDialog onClose={close} />}
      {open === "session" && <InspectDialog session={session} onClose={close} />}
    </div>
  );
}

/** What lies around the session: the others, and what there is to know of this one. */
function Around({ onOpen }: { onOpen: (what: "pieces" | "session") => void }) {
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label="All pieces"
        title="All pieces"
        aria-haspopup="dialog"
        onClick={() => onOpen("pieces")}
      >
        <Icon name="list" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="About this session"
        title="About this session (I)"
        aria-haspopup="dialog"
        onClick={() => onOpen("session")}
      >
        <Icon name="details" />
      </button>
    </>
  );
}

/** How it is doing and how to stop it, above a conversation that has the whole room. */
function Head({ session }: { session: OpenSession }) {
  return (
    <div className="room__head">
      <StatusPill face={useFace(session, statusShown)} who={usePerformer(session)} />
      <TurnControls session={session} face={useFace(session, statusNow)} />
    </div>
  );
}

function Talk({ session, field }: { session: OpenSession; field: RefObject<HTMLTextAreaElement | null> }) {
  return (
    <div className="room__talk">
      <Composer session={session} face={useFace(session, statusNow)} field={field} />
    </div>
  );
}

function Connection({ session }: { session: OpenSession }) {
  const connection = useView(session, (view) => view.connection);
  const waiting = useView(session, (view) => view.pending.length);
  return <ConnectionBadge connection={connection} waiting={waiting} onRetry={() => session.retryNow()} />;
}

/** Name and technique, and who performs: nobody shall take the rehearsal for a language model. */
function WallLabel({ session, summary }: Props) {
  const known = useView(session, (view) => (view.shown.lastSeq > 0 ? view.shown : undefined)?.metadata);
  const titled = useView(session, (view) => view.shown.title);
  const model = useView(session, (view) => view.session.agent?.model.id) ?? summary?.agent.model;
  const studio = studioNamed(useView(session, (view) => view.session.studio) ?? summary?.studio ?? "");
  const title = known ? titled : (summary?.title ?? null);
  const repository = useView(session, (view) => view.session.code.repository?.url);
  const words = studio?.label({ repository, title, metadata: known ?? summary?.metadata ?? {} });
  const name = words?.title ?? title ?? "";
  useEffect(() => {
    if (name) document.title = `${name} · Atelier`;
  }, [name]);
  return (
    <div className="wall-label">
      <h1 className="wall-label__title">{name}</h1>
      <p className="wall-label__medium">
        {model && <Model name={model} />}
        {words?.medium}
      </p>
    </div>
  );
}

function Model({ name }: { name: string }) {
  const rehearsal = name === "rehearsal";
  return (
    <span
      className="wall-label__model"
      title={rehearsal ? "The studio's own performer. It is not a language model." : "The model"}
    >
      {rehearsal ? "Rehearsal performer" : name}
    </span>
  );
}

function PastBanner({ session }: { session: OpenSession }) {
  const past = useView(session, (view) => view.moment.kind !== "live");
  if (!past) return null;
  return (
    <div className="past-banner" role="status">
      <span>An earlier moment</span>
      <button type="button" className="past-banner__back" onClick={() => session.showLive()}>
        Back to live
      </button>
    </div>
  );
}
