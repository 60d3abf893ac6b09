import { diffWordsWithSpace } from "diff";
import type { Span } from "../files/tones";
import type { PatchLine } from "./patch";
import { split } from "./patch";

/** From one character of a line up to, not including, another. */
export type Range = readonly [from: number, to: number];

/** A line longer than this is compared as a whole: machines wrote it. */
const longest = 500;

/** What of replaced lines was changed, line by line; nothing for lines that have little in common with their partner. */
export function changedWithin(lines: readonly PatchLine[]): ReadonlyMap<PatchLine, readonly Range[]> {
  const changed = new Map<PatchLine, readonly Range[]>();
  for (const { left, right } of split(lines)) {
    if (left?.kind !== "gone" || right?.kind !== "new") continue;
    if (left.text.length > longest || right.text.length > longest) continue;
    const pieces = diffWordsWithSpace(left.text, right.text);
    const kept = pieces.reduce((sum, piece) => sum + (piece.added || piece.removed ? 0 : piece.value.trim().length), 0);
    if (kept * 3 < Math.max(left.text.trim().length, right.text.trim().length)) continue;
    changed.set(left, ranges(pieces.filter(({ added }) => !added).map(({ value, removed }) => [value, removed])));
    changed.set(right, ranges(pieces.filter(({ removed }) => !removed).map(({ value, added }) => [value, added])));
  }
  return changed;
}

function ranges(pieces: readonly (readonly [text: string, changed: boolean])[]): readonly Range[] {
  const found: Range[] = [];
  let at = 0;
  for (const [text, changed] of pieces) {
    if (changed) found.push([at, at + text.length]);
    at += text.length;
  }
  return found;
}

/** The pieces of a line, cut where a range begins or ends, so that those within can be marked. */
export function marked(spans: readonly Span[], within: readonly Range[]): readonly Span[] {
  if (within.length === 0) return spans;
  const cut: Span[] = [];
  let at = 0;
  for (const span of spans) {
    const end = at + span.text.length;
    let from = at;
    for (const [start, stop] of within) {
      if (stop <= from || start >= end) continue;
      if (start > from) cut.push({ ...span, text: span.text.slice(from - at, start - at) });
      cut.push({ ...span, text: span.text.slice(Math.max(from, start) - at, Math.min(stop, end) - at), changed: true });
      from = Math.min(stop, end);
    }
    if (from < end) cut.push({ ...span, text: span.text.slice(from - at) });
    at = end;
  }
  return cut;
}
