import type { TimelineEntry } from "@atelier/protocol";
import { memo } from "react";
import { personName } from "../../access/me";
import { Icon } from "../../design/Icon";
import { clock } from "./clock";
import { EngineNote } from "./EngineNote";
import { OutcomeNote, VerdictNote } from "./OutcomeNote";
import { statusSentence } from "./statusSentence";
import { ToolCall } from "./ToolCall";
import type { Answer } from "./useAnswer";
import type { Studio } from "../../studios/studio";

interface Props {
  readonly entry: TimelineEntry;
  readonly studio: Studio | undefined;
  /** Answers a call that waits for somebody; absent where nothing can be answered, as in the past. */
  readonly onAnswer: Answer | undefined;
}

/** One thing that happened, as the notebook tells it. */
export const Entry = memo(function Entry({ entry, studio, onAnswer }: Props) {
  switch (entry.kind) {
    case "thought":
      return <p className="note note--thought">{entry.text}</p>;
    case "message":
      return <p className="note note--message">{entry.text}</p>;
    case "tool":
      return <ToolCall entry={entry} studio={studio} onAnswer={onAnswer} />;
    case "nudge":
      return (
        <div className="note note--nudge">
          <p className="note__bubble">{entry.text}</p>
          <Seen at={entry.seenAt} />
        </div>
      );
    case "strokes":
      if (entry.strokeIds.length === 0) return null;
      return (
        <div className="note note--strokes">
          <p className="note__act">
            <Icon name="pen" size={16} />
            {personName(entry.actor)} drew{" "}
            {entry.strokeIds.length === 1 ? "a stroke" : `${entry.strokeIds.length} strokes`}
          </p>
          <Seen at={entry.seenAt} />
        </div>
      );
    case "error":
      return (
        <div className="note note--error" role="alert">
          <Icon name="alert" size={18} />
          <p>
            {entry.message}
            {entry.retry === "retrying" && " It is tried again."}
          </p>
        </div>
      );
    case "status": {
      const { change } = entry;
      if (change.to === "outcome_defined") return <OutcomeNote outcome={change} />;
      if (change.to === "graded") return <VerdictNote verdict={change} />;
      const sentence = statusSentence(entry, studio);
      if (!sentence) return null;
      return (
        <p className="note note--status">
          <span>{sentence}</span>
          <time dateTime={entry.at}>{clock(entry.at)}</time>
        </p>
      );
    }
    case "engine":
      return <EngineNote entry={entry} studio={studio} />;
    case "unknown":
      return <p className="note note--status">{entry.type}</p>;
  }
});

function Seen({ at }: { at: string | null }) {
  return (
    <span className="note__seen" data-seen={at !== null}>
      {at === null ? (
        "Sent"
      ) : (
        <>
          <Icon name="check" size={14} />
          Seen
        </>
      )}
    </span>
  );
}
