import { memo, useMemo, type CSSProperties } from "react";
import { screenOf, type Look } from "./screen";

/** What a command wrote, as a terminal shows it. */
export const Output = memo(function Output({ text, last }: { text: string; last?: number }) {
  const lines = useMemo(() => screenOf(text, last), [text, last]);
  return (
    <pre className="term__output">
      {lines.map((line, index) => (
        <span key={index} className="term__line">
          {line.map((piece, at) =>
            isPlain(piece.look) ? (
              piece.text
            ) : (
              <span key={at} style={styleOf(piece.look)}>
                {piece.text}
              </span>
            ),
          )}
          {"\n"}
        </span>
      ))}
    </pre>
  );
});

function isPlain(look: Look): boolean {
  return Object.keys(look).length === 0;
}

function styleOf(look: Look): CSSProperties {
  const ink = colour(look.fg) ?? "var(--term-ink)";
  const ground = colour(look.bg);
  return {
    color: look.inverse ? (ground ?? "var(--term)") : ink,
    ...(look.inverse ? { background: ink } : ground === undefined ? {} : { background: ground }),
    ...(look.bold ? { fontWeight: 700 } : {}),
    ...(look.dim ? { opacity: 0.75 } : {}),
    ...(look.italic ? { fontStyle: "italic" } : {}),
    ...(look.underline ? { textDecoration: "underline" } : {}),
  };
}

function colour(of: number | string | undefined): string | undefined {
  return typeof of === "number" ? `var(--term-${of})` : of;
}
