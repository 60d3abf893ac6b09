import type { ChangedFile } from "./api";

const letters = { added: "A", modified: "M", deleted: "D" } as const;

/** What became of a file, in a letter; said in a word to those who do not see it. */
export function KindLetter({ kind }: { kind: ChangedFile["kind"] }) {
  return (
    <span className="mark-letter" data-kind={kind} title={kind}>
      <span aria-hidden="true">{letters[kind]}</span>
      <span className="visually-hidden">{kind}</span>
    </span>
  );
}

export function Counts({ additions, deletions }: { additions: number; deletions: number }) {
  return (
    <>
      <span className="sum-new">
        +{additions}
        <span className="visually-hidden"> lines added</span>
      </span>
      <span className="sum-gone">
        −{deletions}
        <span className="visually-hidden"> lines removed</span>
      </span>
    </>
  );
}
