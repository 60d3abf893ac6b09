import type { DesktopEvent, DesktopPoint } from "@atelier/protocol";
import { useEffect, useState, type CSSProperties } from "react";
import type { OpenSession } from "../../../session/openSession";
import { useAnswer } from "../../../session/notebook/useAnswer";
import { useView } from "../../../session/useOpenSession";
import { toDo } from "../acts/tense";
import { actWords, toolWords } from "../acts/words";
import { Question } from "./Question";
import { pendingClick } from "./pending";
import "./marks.css";

interface Size {
  readonly width: number;
  readonly height: number;
}

const lifetime = 1_600;

/** What is done to the screen, drawn where it is done: rings for clicks, words for what is typed, and what waits for a person. */
export function Marks({ session, size }: { session: OpenSession; size: Size }) {
  const live = useView(session, (view) => view.moment.kind === "live");
  return (
    <div className="marks-layer">
      {live ? <Latest session={session} size={size} /> : <Then session={session} size={size} />}
      {live && <Asked session={session} size={size} />}
    </div>
  );
}

/** The act that has just happened, for a moment. */
function Latest({ session, size }: { session: OpenSession; size: Size }) {
  const act = useView(session, (view) => view.session.desktop.acts.last());
  const [fresh, setFresh] = useState<DesktopEvent>();
  useEffect(() => {
    if (act === undefined || Date.now() - Date.parse(act.created_at) > 2 * lifetime) return undefined;
    setFresh(act);
    const timer = setTimeout(() => setFresh(undefined), lifetime);
    return () => clearTimeout(timer);
  }, [act]);
  return fresh === undefined ? null : <Act key={fresh.seq} act={fresh} size={size} />;
}

/** The act whose moment is shown. */
function Then({ session, size }: { session: OpenSession; size: Size }) {
  const act = useView(session, (view) => view.shown.desktop.acts.last());
  const seq = useView(session, (view) => view.shown.lastSeq);
  return act !== undefined && seq - act.seq <= 1 ? <Act key={act.seq} act={act} size={size} /> : null;
}

function Act({ act, size }: { act: DesktopEvent; size: Size }) {
  const ring = ringOf(act);
  const said = saidOf(act);
  const who = act.type === "desktop.person_acted" ? "person" : "agent";
  return (
    <>
      {ring.from && ring.to && <Line from={ring.from} to={ring.to} size={size} who={who} />}
      {ring.from && <span className="mark" data-who={who} style={at(ring.from, size)} />}
      {ring.to && <span className="mark" data-who={who} style={at(ring.to, size)} />}
      {said !== undefined && (
        <span
          className="mark-words"
          data-who={who}
          data-low={!ring.pointer}
          style={at(ring.pointer ?? bottom(size), size)}
        >
          {said}
        </span>
      )}
    </>
  );
}

function ringOf(act: DesktopEvent): { from?: DesktopPoint; to?: DesktopPoint; pointer?: DesktopPoint } {
  switch (act.type) {
    case "desktop.acted":
      return { ...(act.at && { from: act.at }), ...(act.to && { to: act.to }), pointer: act.pointer };
    case "desktop.person_acted":
      return { ...(act.at && { from: act.at, pointer: act.at }), ...(act.to && { to: act.to }) };
    default:
      return {};
  }
}

const typing = new Set(["type", "key", "hold_key", "scroll"]);

function saidOf(act: DesktopEvent): string | undefined {
  if (act.type === "desktop.acted") return typing.has(act.action) ? actWords(act).text : undefined;
  if (act.type === "desktop.person_acted") return act.at === undefined ? actWords(act).text : undefined;
  return undefined;
}

/** The click that somebody is asked to allow. */
function Asked({ session, size }: { session: OpenSession; size: Size }) {
  const pending = useView(session, (view) => view.session.pendingCalls);
  const timeline = useView(session, (view) => view.session.timeline);
  const shown = useView(session, (view) => view.session.desktop.picture);
  const answer = useAnswer(session);
  const asked = pendingClick(pending, timeline, shown, size);
  if (asked === undefined) return null;
  const { icon, text } = toolWords(asked.action, { at: asked.at, words: asked.words });
  return (
    <>
      {asked.at && <span className="mark mark--asked" style={at(asked.at, size)} />}
      <Question
        icon={icon}
        text={toDo(text)}
        style={asked.at ? at(asked.at, size) : at(bottom(size), size)}
        upwards={asked.at === undefined || asked.at.y > size.height * 0.7}
        leftwards={asked.at !== undefined && asked.at.x > size.width * 0.7}
        onAnswer={(verdict) => answer.confirm(asked.id, verdict)}
      />
    </>
  );
}

function Line({ from, to, size, who }: { from: DesktopPoint; to: DesktopPoint; size: Size; who: string }) {
  return (
    <svg className="mark-line" viewBox={`0 0 ${size.width} ${size.height}`} data-who={who} aria-hidden="true">
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function at(point: DesktopPoint, size: Size): CSSProperties {
  return { left: `${(100 * point.x) / size.width}%`, top: `${(100 * point.y) / size.height}%` };
}

function bottom(size: Size): DesktopPoint {
  return { x: size.width / 2, y: size.height * 0.9 };
}
