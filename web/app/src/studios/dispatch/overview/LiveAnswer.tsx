import type { LiveBlock, TimelineEntry } from "@atelier/protocol";
import { useMemo } from "react";
import type { OpenSession } from "../../../session/openSession";
import { useOpenSession, useView } from "../../../session/useOpenSession";
import { callWords } from "../callWords";

/** What an agent says and does, while it does so. */
export function LiveAnswer({ session: id }: { session: string }) {
  const session = useOpenSession(id, undefined, nobodySends);
  return session ? <Lines session={session} /> : null;
}

function Lines({ session }: { session: OpenSession }) {
  const timeline = useView(session, (view) => view.session.timeline);
  const blocks = useView(session, (view) => view.live.blocks);
  const entries = useMemo(() => timeline.slice(Math.max(timeline.start, timeline.end - 40)), [timeline]);
  return (
    <>
      {entries.map((entry: TimelineEntry) => (
        <Line key={entry.id} entry={entry} />
      ))}
      {blocks.map((block: LiveBlock) =>
        block.kind === "tool" ? null : (
          <p key={block.id} className={block.kind === "thought" ? "turn__thought" : "turn__said turn__said--live"}>
            {block.text}
          </p>
        ),
      )}
    </>
  );
}

function Line({ entry }: { entry: TimelineEntry }) {
  switch (entry.kind) {
    case "message":
      return <p className="turn__said">{entry.text}</p>;
    case "tool": {
      const words = callWords(entry.name, entry.input);
      return <p className="turn__act">{entry.result ? words.done : words.doing}</p>;
    }
    case "error":
      return (
        <p className="turn__error" role="alert">
          {entry.message}
        </p>
      );
    default:
      return null;
  }
}

function nobodySends(): void {
  // what is said here goes through the task
}
