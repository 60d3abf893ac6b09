import { diffLines, diffWordsWithSpace } from "diff";

export interface DiffPart {
  readonly text: string;
  /** Within a changed line: what is not the same. */
  readonly changed: boolean;
}

export interface DiffLine {
  readonly kind: "same" | "gone" | "new";
  readonly parts: readonly DiffPart[];
}

export interface Fold {
  readonly kind: "fold";
  readonly lines: readonly DiffLine[];
}

/** Two texts line by line; where a line became another one, also word by word. */
export function textDiff(before: string, after: string): readonly DiffLine[] {
  const pieces = diffLines(ended(before), ended(after));
  const lines: DiffLine[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    const next = pieces[at + 1];
    if (!piece) break;
    if (piece.removed && next?.added) {
      lines.push(...replaced(linesOf(piece.value), linesOf(next.value)));
      at++;
    } else {
      const kind = piece.added ? "new" : piece.removed ? "gone" : "same";
      lines.push(...linesOf(piece.value).map((text) => ({ kind, parts: [{ text, changed: false }] }) as const));
    }
  }
  return lines;
}

/** Lines that took the place of others. Only a line that kept something of its partner is compared by words. */
function replaced(gone: readonly string[], come: readonly string[]): readonly DiffLine[] {
  const pairs = gone.map((line, index) => words(line, come[index]));
  return [
    ...gone.map((text, index): DiffLine => ({ kind: "gone", parts: pairs[index]?.gone ?? whole(text) })),
    ...come.map((text, index): DiffLine => ({ kind: "new", parts: pairs[index]?.come ?? whole(text) })),
  ];
}

function words(before: string, after: string | undefined) {
  if (after === undefined) return undefined;
  const pieces = diffWordsWithSpace(before, after);
  const kept = pieces.reduce((sum, piece) => sum + (piece.added || piece.removed ? 0 : piece.value.trim().length), 0);
  if (kept * 3 < Math.max(before.length, after.length)) return undefined;
  return {
    gone: pieces.filter((piece) => !piece.added).map(({ value, removed }) => ({ text: value, changed: removed })),
    come: pieces.filter((piece) => !piece.removed).map(({ value, added }) => ({ text: value, changed: added })),
  };
}

function whole(text: string): readonly DiffPart[] {
  return [{ text, changed: false }];
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, "").split("\n");
}

const context = 3;

/** Long stretches without a change, folded away but for a few lines around what changed. */
export function folded(lines: readonly DiffLine[]): readonly (DiffLine | Fold)[] {
  const result: (DiffLine | Fold)[] = [];
  let at = 0;
  while (at < lines.length) {
    let end = at;
    while (end < lines.length && lines[end]?.kind === "same") end++;
    const from = at === 0 ? at : at + context;
    const to = end === lines.length ? end : end - context;
    if (to - from > context) {
      result.push(...lines.slice(at, from), { kind: "fold", lines: lines.slice(from, to) }, ...lines.slice(to, end));
    } else {
      result.push(...lines.slice(at, end));
    }
    if (end < lines.length) {
      const line = lines[end];
      if (line) result.push(line);
      end++;
    }
    at = end;
  }
  return result;
}
