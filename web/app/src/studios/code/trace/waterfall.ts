export interface SpanEvent {
  readonly name: string;
  readonly at: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** One stretch of work as the server tells it. */
export interface TraceSpan {
  readonly id: string;
  readonly parent_id?: string | null;
  readonly name: string;
  /** What it is a span of: `turn`, `request`, `call`. */
  readonly part?: string;
  readonly start: string;
  /** Absent while it goes on. */
  readonly end?: string | null;
  readonly status: "ok" | "error" | "running";
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly events?: readonly SpanEvent[];
}

export interface TraceRow {
  readonly span: TraceSpan;
  readonly depth: number;
  /** Where its bar begins and how long it is, as parts of the whole. */
  readonly at: number;
  readonly width: number;
  readonly ms: number;
}

/** The spans as rows: each below its parent, in the order in which they began. */
export function rowsOf(spans: readonly TraceSpan[], now: number): { rows: readonly TraceRow[]; ms: number } {
  if (spans.length === 0) return { rows: [], ms: 0 };
  const known = new Set(spans.map(({ id }) => id));
  const children = new Map<string, TraceSpan[]>();
  for (const span of [...spans].sort((one, other) => Date.parse(one.start) - Date.parse(other.start))) {
    const parent = span.parent_id && known.has(span.parent_id) && span.parent_id !== span.id ? span.parent_id : "";
    children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const end = (span: TraceSpan) => (span.end ? Date.parse(span.end) : now);
  const from = Math.min(...spans.map(({ start }) => Date.parse(start)));
  const whole = Math.max(1, Math.max(...spans.map(end)) - from);
  const rows: TraceRow[] = [];
  const walk = (parent: string, depth: number): void => {
    for (const span of children.get(parent) ?? []) {
      const begun = Date.parse(span.start);
      const ms = Math.max(0, end(span) - begun);
      rows.push({ span, depth, at: (begun - from) / whole, width: ms / whole, ms });
      walk(span.id, depth + 1);
    }
  };
  walk("", 0);
  return { rows, ms: whole };
}
