import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { id } from "../../../desk/call";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { plainWords, request } from "../../../shell/api";
import { Blank } from "../Blank";
import { lasted } from "../times";
import { useCalm } from "../useRevision";
import { rowsOf, type TraceRow, type TraceSpan } from "./waterfall";
import "./trace.css";

interface Answer {
  readonly trace_id: string;
  readonly spans: readonly TraceSpan[];
}

/** Where the time went: every turn, request and call as a bar. */
export default function Trace({ session }: { session: OpenSession }) {
  const head = useCalm(useView(session, (view) => view.session.lastSeq));
  const trace = useQuery({
    queryKey: ["code", session.id, "trace", head],
    queryFn: () => request<Answer>(`/v1/sessions/${id(session.id)}/trace`),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const { rows, ms } = useMemo(
    () => rowsOf(trace.data?.spans ?? [], trace.dataUpdatedAt),
    [trace.data, trace.dataUpdatedAt],
  );
  const [chosen, choose] = useState<string>();
  if (trace.isError) return <Blank title="The trace cannot be shown">{plainWords(trace.error)}</Blank>;
  if (!trace.data) return <div className="code__wait" aria-busy="true" />;
  if (rows.length === 0)
    return <Blank title="Nothing was traced yet">Bars appear here once the run is under way.</Blank>;
  return (
    <div className="trace" tabIndex={0} role="region" aria-label="Trace">
      <p className="trace__scale" aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part}>{lasted(ms * part)}</span>
        ))}
      </p>
      <ul>
        {rows.map((row) => (
          <Bar
            key={row.span.id}
            row={row}
            open={chosen === row.span.id}
            onToggle={() => choose(chosen === row.span.id ? undefined : row.span.id)}
          />
        ))}
      </ul>
      <p className="trace__id">
        Trace <code>{trace.data.trace_id}</code>
      </p>
    </div>
  );
}

function Bar({ row, open, onToggle }: { row: TraceRow; open: boolean; onToggle: () => void }) {
  const { span, depth, at, width, ms } = row;
  return (
    <li className="trace__row" data-status={span.status} data-part={span.part}>
      <button type="button" className="trace__line" aria-expanded={open} onClick={onToggle}>
        <span className="trace__name" style={{ paddingInlineStart: `${Math.min(depth, 8) * 0.75}rem` }}>
          {span.status === "error" && <Icon name="alert" size={14} />}
          {span.name}
          {span.status === "error" && <span className="visually-hidden"> failed</span>}
        </span>
        <span className="trace__lane" aria-hidden="true">
          <span className="trace__bar" style={{ left: `${at * 100}%`, width: `max(2px, ${width * 100}%)` }} />
        </span>
        <span className="trace__time">{span.status === "running" ? "under way" : lasted(ms)}</span>
      </button>
      {open && <Details span={span} />}
    </li>
  );
}

function Details({ span }: { span: TraceSpan }) {
  const attributes = Object.entries(span.attributes ?? {});
  const events = span.events ?? [];
  return (
    <div className="trace__details">
      {attributes.length === 0 && events.length === 0 && <p className="card__aside">It says nothing more of itself.</p>}
      <dl>
        {attributes.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words(value)}</dd>
          </div>
        ))}
        {events.map((event, index) => (
          <div key={index}>
            <dt>{event.name}</dt>
            <dd>{words(event.attributes ?? {})}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function words(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
