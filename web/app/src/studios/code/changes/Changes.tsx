import { useRef, useState } from "react";
import { Icon } from "../../../design/Icon";
import type { OpenSession } from "../../../session/openSession";
import { useView } from "../../../session/useOpenSession";
import { plainWords } from "../../../shell/api";
import { useShortcuts } from "../../../shell/shortcuts";
import { Blank } from "../Blank";
import { Counts } from "../KindLetter";
import { NowNote } from "../NowNote";
import { useDiff } from "../useDiff";
import { FileDiff } from "./FileDiff";
import { rememberedView, rememberView, type DiffView } from "./diffView";
import { useComments } from "./useComments";
import "./changes.css";

/** What was changed, file by file. A click on a line is a comment on it, which the coder reads and acts on. */
export default function Changes({ session }: { session: OpenSession }) {
  const diff = useDiff(session);
  const comments = useComments(session);
  const cloned = useView(session, (view) => view.session.code.times.clone.endedAt !== null);
  const [view, setView] = useState<DiffView>(rememberedView);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  const go = (step: 1 | -1) => {
    const heads = [...(box.current?.querySelectorAll<HTMLElement>(".diff-file__toggle") ?? [])];
    const at = heads.indexOf(document.activeElement as HTMLElement);
    const next = heads[at < 0 ? (step > 0 ? 0 : heads.length - 1) : at + step];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  useShortcuts({ j: () => go(1), k: () => go(-1) });

  if (!cloned) return <Blank title="There is no change yet">It is here as soon as the coder changes a file.</Blank>;
  if (diff.isError) return <Blank title="The change cannot be shown">{plainWords(diff.error)}</Blank>;
  if (!diff.data) return <div className="code__wait" aria-busy="true" />;
  const { files } = diff.data;
  if (files.length === 0) {
    return <Blank title="No file is changed">Changes appear here while the coder makes them, line by line.</Blank>;
  }
  const allClosed = files.every(({ path }) => closed.has(path));
  return (
    <>
      <NowNote session={session} what="The changes" />
      <div className="changes__bar">
        <p className="changes__sum">
          {files.length === 1 ? "1 file" : `${files.length} files`}
          <Counts
            additions={files.reduce((sum, file) => sum + file.additions, 0)}
            deletions={files.reduce((sum, file) => sum + file.deletions, 0)}
          />
        </p>
        <button
          type="button"
          className="button button--small"
          onClick={() => setClosed(new Set(allClosed ? [] : files.map(({ path }) => path)))}
        >
          {allClosed ? "Open all" : "Close all"}
        </button>
        <fieldset className="changes__views">
          <legend className="visually-hidden">How lines are shown</legend>
          {(["unified", "split"] as const).map((name) => (
            <label key={name}>
              <input
                type="radio"
                name="diff-view"
                checked={view === name}
                onChange={() => {
                  setView(name);
                  rememberView(name);
                }}
              />
              {name === "unified" ? "Unified" : "Split"}
            </label>
          ))}
        </fieldset>
      </div>
      <div className="changes" ref={box} tabIndex={0} role="region" aria-label="Changes">
        {files.map((file) => (
          <FileDiff
            key={file.path}
            session={session}
            file={file}
            view={view}
            open={!closed.has(file.path)}
            comments={(comments.data ?? []).filter(({ path }) => path === file.path)}
            onToggle={() =>
              setClosed((before) => {
                const after = new Set(before);
                if (!after.delete(file.path)) after.add(file.path);
                return after;
              })
            }
          />
        ))}
        <p className="changes__hint">
          <Icon name="comment" size={15} />
          Click a line to say something about it: the coder reads it and goes on.
        </p>
      </div>
    </>
  );
}
