export interface PatchLine {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
  /** Where it stands in the old file; null for what is new. */
  readonly old: number | null;
  /** Where it stands in the new file; null for what is gone. */
  readonly new: number | null;
}

export interface Hunk {
  /** What the hunk lies in, as git found it: the head of a function. */
  readonly within: string;
  readonly lines: readonly PatchLine[];
}

const head = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@ ?(.*)$/;

/** Reads a unified diff of one file. One that was cut is read as far as it goes; what is no part of a hunk is left out. */
export function readPatch(patch: string): readonly Hunk[] {
  const hunks: { within: string; lines: PatchLine[] }[] = [];
  let oldAt = 0;
  let newAt = 0;
  for (const line of patch.replace(/\n$/, "").split("\n")) {
    const found = head.exec(line);
    if (found) {
      oldAt = Number(found[1]);
      newAt = Number(found[2]);
      hunks.push({ within: found[3] ?? "", lines: [] });
      continue;
    }
    const lines = hunks[hunks.length - 1]?.lines;
    if (!lines) continue;
    const text = line.slice(1).replace(/\r$/, "");
    if (line.startsWith("+")) lines.push({ kind: "new", text, old: null, new: newAt++ });
    else if (line.startsWith("-")) lines.push({ kind: "gone", text, old: oldAt++, new: null });
    else if (line.startsWith(" ") || line === "") lines.push({ kind: "same", text, old: oldAt++, new: newAt++ });
  }
  return hunks;
}

/** One row of the split view: the old line left, the new one right. */
export interface SplitRow {
  readonly left: PatchLine | null;
  readonly right: PatchLine | null;
}

/** Lines beside each other: what was replaced beside what took its place. */
export function split(lines: readonly PatchLine[]): readonly SplitRow[] {
  const rows: SplitRow[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line) break;
    if (line.kind === "same") {
      rows.push({ left: line, right: line });
      at++;
      continue;
    }
    const gone: PatchLine[] = [];
    const come: PatchLine[] = [];
    for (; lines[at] && lines[at]?.kind !== "same"; at++) {
      const changed = lines[at];
      if (changed) (changed.kind === "gone" ? gone : come).push(changed);
    }
    for (let row = 0; row < Math.max(gone.length, come.length); row++) {
      rows.push({ left: gone[row] ?? null, right: come[row] ?? null });
    }
  }
  return rows;
}
