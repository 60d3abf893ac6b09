import type { ChangedFile, TreeEntry } from "../api";

/** What became of what: of each changed file, and of each folder that one lies in. */
export function marksOf(files: readonly ChangedFile[]): ReadonlyMap<string, ChangedFile["kind"] | "inside"> {
  const marks = new Map<string, ChangedFile["kind"] | "inside">();
  for (const { path, kind } of files) {
    marks.set(path, kind);
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1))
      marks.set(path.slice(0, at), "inside");
  }
  return marks;
}

/** Folders first, each by name. */
export function sorted(entries: readonly TreeEntry[]): readonly TreeEntry[] {
  const folder = ({ type }: TreeEntry) => (type === "directory" ? 0 : 1);
  return [...entries].sort((one, other) => folder(one) - folder(other) || one.name.localeCompare(other.name, "en"));
}
