import type { JournalEvent } from "@atelier/protocol";
import { memo, useState } from "react";
import { useCopy } from "../../desk/useCopy";
import type { OpenSession } from "../openSession";
import { useView } from "../useOpenSession";
import { eventText, newestOf, rawOf, typeCounts, typeOf } from "./eventRows";

const portion = 100;

/** The journal as it is, the newest first, as it grows. */
export function EventList({ session }: { session: OpenSession }) {
  // The list itself is no state of React; its length is.
  useView(session, (view) => view.session.lastSeq);
  const { events } = session;
  const [types, setTypes] = useState<ReadonlySet<string>>(new Set());
  const [most, setMost] = useState(portion);
  const { rows, more } = newestOf(events, types, most);
  const toggle = (type: string) => {
    const next = new Set(types);
    if (!next.delete(type)) next.add(type);
    setTypes(next);
  };
  return (
    <>
      <div className="event-types" role="group" aria-label="Only these types">
        {typeCounts(events).map(([type, count]) => (
          <button
            key={type}
            type="button"
            className="event-types__one"
            aria-pressed={types.has(type)}
            onClick={() => toggle(type)}
          >
            {type} <span>{count}</span>
          </button>
        ))}
      </div>
      <ol className="events" aria-label="Events, newest first">
        {rows.map((event) => (
          <Row key={event.seq} event={event} />
        ))}
      </ol>
      {more && (
        <button type="button" className="button button--outline button--small" onClick={() => setMost(most + portion)}>
          Earlier events
        </button>
      )}
    </>
  );
}

const Row = memo(function Row({ event }: { event: JournalEvent }) {
  const [open, setOpen] = useState(false);
  return (
    <li className="events__one">
      <button type="button" className="events__line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="events__seq">{event.seq}</span>
        <span className="events__type">{typeOf(event)}</span>
        <span className="events__actor">{event.actor}</span>
        <time className="events__time" dateTime={event.created_at}>
          {event.created_at.slice(11, 23)}
        </time>
      </button>
      {open && <Body event={event} />}
    </li>
  );
});

function Body({ event }: { event: JournalEvent }) {
  const [done, copy] = useCopy();
  return (
    <div className="events__body">
      <pre tabIndex={0}>{eventText(event)}</pre>
      <button
        type="button"
        className="button button--small"
        onClick={() => copy(JSON.stringify(rawOf(event), undefined, 2))}
      >
        {done ? "Copied" : "Copy"}
      </button>
    </div>
  );
}
