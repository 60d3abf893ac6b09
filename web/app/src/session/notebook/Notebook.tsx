import type { LiveBlock, TimelineEntry } from "@atelier/protocol";
import { useMemo, useState } from "react";
import { Icon } from "../../design/Icon";
import { studioNamed } from "../../studios/registry";
import type { OpenSession } from "../openSession";
import type { PendingList } from "../pending";
import { useView } from "../useOpenSession";
import { Announcer } from "./Announcer";
import { Entry } from "./Entry";
import { useAnswer } from "./useAnswer";
import { useFollow } from "./useFollow";
import "./notebook.css";

/** How many entries are on the page at first, and how many more each time they are asked for. */
const portion = 150;

/**
 * What the agent thinks, says and does, and what people do, in the order in which it happened.
 *
 * @param readOnly whether questions can only be seen here, not answered
 */
export function Notebook({ session, readOnly = false }: { session: OpenSession; readOnly?: boolean }) {
  const timeline = useView(session, (view) => view.shown.timeline);
  const studio = studioNamed(useView(session, (view) => view.session.studio) ?? "");
  const live = useView(session, (view) => view.moment.kind === "live");
  const { box, content, following, toEnd } = useFollow();
  const [shown, setShown] = useState(portion);
  const from = Math.max(timeline.start, timeline.end - shown);
  const entries = useMemo(() => timeline.slice(from), [timeline, from]);
  const answer = useAnswer(session);

  return (
    <div className="notebook">
      <div className="notebook__box" ref={box} tabIndex={0} role="log" aria-label="Notebook" aria-live="off">
        <div className="notebook__entries" ref={content}>
          {from > timeline.start && (
            <button
              type="button"
              className="button button--small notebook__earlier"
              onClick={() => setShown((n) => n + portion)}
            >
              Earlier
            </button>
          )}
          {entries.map((entry: TimelineEntry) => (
            <Entry key={entry.id} entry={entry} studio={studio} onAnswer={live && !readOnly ? answer : undefined} />
          ))}
          {live && <Streaming session={session} />}
          {live && <Unsent session={session} />}
        </div>
      </div>
      {!following && (
        <button type="button" className="button button--solid button--small notebook__jump" onClick={toEnd}>
          <Icon name="chevron" size={16} />
          {live ? "Jump to now" : "Jump to this moment"}
        </button>
      )}
      {live && <Announcer latest={timeline.last()} studio={studio} />}
    </div>
  );
}

/** What is being thought and said right now. Renders with every word, so it is on its own. */
function Streaming({ session }: { session: OpenSession }) {
  const blocks = useView(session, (view) => view.live.blocks);
  return blocks.map((block) => <LiveLine key={block.id} block={block} />);
}

function LiveLine({ block }: { block: LiveBlock }) {
  if (block.kind === "tool") {
    return (
      <p className="note note--preparing">
        <span className="call__busy" aria-hidden="true" />
        {block.name === "draw_paths" || block.name === null ? "Preparing the next strokes" : "Preparing the next step"}
      </p>
    );
  }
  return <p className={`note note--${block.kind} note--live`}>{block.text}</p>;
}

/** What this window has said and the journal does not have yet. */
function Unsent({ session }: { session: OpenSession }) {
  const pending: PendingList = useView(session, (view) => view.pending);
  const connected = useView(session, (view) => view.connection.status === "live");
  return pending.map(({ key, input }) => {
    if (input.type !== "user.message") return null;
    const text = input.content.map((block) => (block.type === "text" ? block.text : "")).join("\n");
    return (
      <div key={key} className="note note--nudge note--unsent">
        <p className="note__bubble">{text}</p>
        <span className="note__seen">{connected ? "Sending…" : "Waiting for the connection"}</span>
      </div>
    );
  });
}
