import type { Span } from "./tones";
import "./code-line.css";

/** One line of code in its colours. */
export function CodeLine({ spans }: { spans: readonly Span[] }) {
  return spans.map((span, index) =>
    span.tone === undefined ? (
      span.text
    ) : (
      <span key={index} className={`tone-${span.tone}`}>
        {span.text}
      </span>
    ),
  );
}
