import { useMutation } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { plainWords } from "../../../shell/api";
import { desktop } from "../api";
import { endWords } from "../acts/words";
import type { Desk } from "../useDesk";
import type { LinkState } from "./ScreenLink";

interface Props {
  readonly session: OpenSession;
  readonly desk: Desk;
  readonly state: LinkState;
  readonly onRetry: () => void;
}

/** Why the screen is not to be seen, and what can be done about it; nothing when it is. */
export function ScreenNote({ session, desk, state, onRetry }: Props) {
  const over = useView(session, (view) => view.session.run.lifecycle === "terminated");
  const ended = useView(session, (view) => view.session.desktop.ended);
  const hasFilm = useView(session, (view) => view.session.desktop.acts.length > 0);
  const start = useMutation({
    mutationFn: () => desktop.start(session.id),
    onSuccess: (now) => desk.learn(now),
    onSettled: () => void desk.refetch(),
  });
  const { now, error } = desk;
  if (now?.status === "running" && !over) return <LinkNote state={state} onRetry={onRetry} />;
  if (over) {
    return (
      <Note title="The session has ended">
        {hasFilm && (
          <button type="button" className="button button--outline" onClick={() => session.play()}>
            <Icon name="play" size={18} />
            Play its film
          </button>
        )}
      </Note>
    );
  }
  if (now === undefined) {
    return error ? (
      <Note title="The desktop cannot be seen" text={plainWords(error)}>
        <Again onClick={() => void desk.refetch()} />
      </Note>
    ) : null;
  }
  if (now.status === "starting" || start.isPending) return <Note title="The desktop starts…" busy />;
  if (now.status === "failed" || start.isError) {
    return (
      <Note title="The desktop could not be started" text={now.trouble ?? (start.error ? plainWords(start.error) : "")}>
        <Again onClick={() => start.mutate()} />
      </Note>
    );
  }
  return (
    <Note
      title={ended === null ? "There is no desktop yet" : endWords(ended)}
      text={
        ended === null
          ? "It starts by itself as soon as the operator needs it."
          : "Files are kept. A new desktop starts by itself as soon as the operator needs it."
      }
    >
      <button type="button" className="button button--outline" onClick={() => start.mutate()}>
        <Icon name="screen" size={18} />
        Start the desktop
      </button>
    </Note>
  );
}

const hush = 600;

/** How it stands with the line, once that lasts longer than a blink. */
function LinkNote({ state, onRetry }: { state: LinkState; onRetry: () => void }) {
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    setPatient(true);
    const timer = setTimeout(() => setPatient(false), hush);
    return () => clearTimeout(timer);
  }, [state.kind]);
  switch (state.kind) {
    case "live":
      return null;
    case "connecting":
      return patient ? null : <Banner>Connecting to the screen…</Banner>;
    case "lost":
      return patient && state.tries < 2 ? null : (
        <Banner>
          The connection to the screen is lost; it is tried again.
          <button type="button" className="screen-banner__act" onClick={onRetry}>
            Try now
          </button>
        </Banner>
      );
    case "refused":
      return (
        <Note title="The screen cannot be shown" text={state.words}>
          <Again onClick={onRetry} />
        </Note>
      );
  }
}

function Again({ onClick }: { onClick: () => void }) {
  return (
    <button type="button" className="button button--outline" onClick={onClick}>
      Try again
    </button>
  );
}

function Banner({ children }: { children: ReactNode }) {
  return (
    <div className="screen-banner" role="status">
      {children}
    </div>
  );
}

function Note(props: { title: string; text?: string; busy?: boolean; children?: ReactNode }) {
  return (
    <div className="screen-note" role="status" aria-busy={props.busy}>
      <p className="screen-note__title">
        {props.busy && <span className="call__busy" aria-hidden="true" />}
        {props.title}
      </p>
      {props.text && <p className="screen-note__text">{props.text}</p>}
      {props.children}
    </div>
  );
}
