import type { Span } from "./tones";
import "./code-line.css";

/** One line of code in its colours. */
export function CodeLine({ spans }: { spans: readonly Span[] }) {
  return spans.map((span, index) =>
    span.tone === undefined && !span.changed ? (
      span.text
    ) : (
      <span
        key={index}
        className={span.tone === undefined ? undefined : `tone-${span.tone}`}
        data-changed={span.changed}
      >
        {span.text}
      </span>
    ),
  );
}
