import { useEffect, useState } from "react";
import { languageOf } from "./languages";
import type { Span } from "./tones";

/** A text longer than this is shown without colours: they would cost more than they give. */
const longest = 300_000;

/** The lines of a text, plain at first and in colours as soon as the painter is there. */
export function usePainted(text: string, path: string): readonly (readonly Span[])[] {
  const [painted, setPainted] = useState<{ of: string; lines: readonly (readonly Span[])[] }>();
  const language = languageOf(path);
  useEffect(() => {
    if (language === undefined || text.length > longest) return undefined;
    let wanted = true;
    import("./paint").then(
      ({ paint }) => {
        if (wanted) setPainted({ of: text, lines: paint(text, language) });
      },
      () => undefined, // plain is fine
    );
    return () => {
      wanted = false;
    };
  }, [text, language]);
  return painted?.of === text ? painted.lines : text.split("\n").map((line) => [{ text: line }]);
}
