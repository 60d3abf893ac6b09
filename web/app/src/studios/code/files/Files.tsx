import { useMemo, useState } from "react";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { Blank } from "../Blank";
import { NowNote } from "../NowNote";
import { useDiff } from "../useDiff";
import { useRevision } from "../useRevision";
import { FileView } from "./FileView";
import { TakeAll } from "./TakeAll";
import { Tree } from "./Tree";
import { marksOf } from "./tree";
import "./files.css";

/** The repository as the coder sees it, with what was changed marked; a file beside the tree, on a phone in its place. */
export default function Files({ session }: { session: OpenSession }) {
  const cloned = useView(session, (view) => view.session.code.times.clone.endedAt !== null);
  const revision = useRevision(session);
  const diff = useDiff(session);
  const marks = useMemo(() => marksOf(diff.data?.files ?? []), [diff.data]);
  const [chosen, choose] = useState<string>();
  if (!cloned) return <Blank title="There are no files yet">They are here once the repository is cloned.</Blank>;
  return (
    <>
      <NowNote session={session} what="The files" />
      <div className="files" data-chosen={chosen !== undefined}>
        <Tree run={session.id} revision={revision} marks={marks} chosen={chosen} onChoose={choose} />
        <div className="files__file">
          {chosen === undefined ? (
            <Blank title="Choose a file">
              It is shown as it is in the sandbox at this moment. <TakeAll session={session.id} />
            </Blank>
          ) : (
            <>
              <button type="button" className="button button--small files__back" onClick={() => choose(undefined)}>
                <Icon name="back" size={16} />
                All files
              </button>
              <FileView key={chosen} run={session.id} path={chosen} revision={revision} mark={marks.get(chosen)} />
            </>
          )}
        </div>
      </div>
    </>
  );
}
