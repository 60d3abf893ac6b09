import { useQuery } from "@tanstack/react-query";
import { Nothing, Trouble, Waiting } from "../desk/Listing";
import { TextDiff } from "../desk/TextDiff";
import { skillsApi, type SkillVersion } from "./api";
import { unzip, type PackedFile } from "./zip";
import "../desk/compare.css";

/** What a version of a skill changed, file by file. */
export function SkillChange({ before, after }: { before: SkillVersion; after: SkillVersion }) {
  const old = useFiles(before);
  const now = useFiles(after);
  const error = old.error ?? now.error;
  if (error) return <Trouble error={error} />;
  if (!old.data || !now.data) return <Waiting rows={2} />;
  const changes = changesOf(old.data, now.data);
  return (
    <section className="compare" aria-label={`What changed in ${after.id}`}>
      {changes.length === 0 && <Nothing title="No file is different" />}
      {changes.map(({ path, before: was, after: is, words }) => (
        <section key={path} className="compare__field">
          <h3 className="compare__name">
            <span className="mono">{path}</span> <span className="desk__aside">{words}</span>
          </h3>
          {was !== null && is !== null && <TextDiff label={`${path}, what changed`} before={was} after={is} />}
        </section>
      ))}
    </section>
  );
}

/** A version never changes, so it is fetched once. */
function useFiles(version: SkillVersion) {
  return useQuery({
    queryKey: ["skill-files", version.id],
    queryFn: async () => unzip(await skillsApi.content(version)),
    staleTime: Infinity,
  });
}

interface FileChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly words: string;
}

/** The files that are not the same; of those that are no text only that. */
export function changesOf(before: readonly PackedFile[], after: readonly PackedFile[]): readonly FileChange[] {
  const old = new Map(before.map(({ path, text }) => [path, text]));
  const now = new Map(after.map(({ path, text }) => [path, text]));
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((path) => {
    const was = old.get(path);
    const is = now.get(path);
    if (was === undefined) return [{ path, before: "", after: is ?? null, words: "new" }];
    if (is === undefined) return [{ path, before: was, after: "", words: "removed" }];
    if (was === null || is === null)
      return [{ path, before: was, after: is, words: "no text, or too long to compare" }];
    return was === is ? [] : [{ path, before: was, after: is, words: "" }];
  });
}
