import { useEffect, useRef, useState } from "react";
import type { OpenSession } from "../../../session/openSession";
import { plainWords } from "../../../shell/api";
import type { Comment } from "../api";
import { personName } from "../people";
import type { Place } from "./place";
import { useSendComment } from "./useComments";

interface Props {
  readonly session: OpenSession;
  readonly path: string;
  readonly comments: readonly Comment[];
  /** The line that somebody is about to speak about; nobody is if absent. */
  readonly place: Place | undefined;
  readonly onClose: () => void;
}

/** What was said about a line, and what is being said. */
export function Talk({ session, path, comments, place, onClose }: Props) {
  return (
    <div className="talk">
      {comments.map((comment, index) => (
        <div key={comment.id ?? index} className="talk__one">
          <p className="talk__who">{personName(comment.author)}</p>
          <p className="talk__body">{comment.body}</p>
        </div>
      ))}
      {place !== undefined && <Writing session={session} path={path} place={place} onClose={onClose} />}
    </div>
  );
}

interface WritingProps {
  readonly session: OpenSession;
  readonly path: string;
  readonly place: Place;
  readonly onClose: () => void;
}

function Writing({ session, path, place, onClose }: WritingProps) {
  const [words, setWords] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const sending = useSendComment(session, onClose);
  useEffect(() => field.current?.focus(), [place.line, place.side]);
  const send = () => {
    if (words.trim() !== "" && !sending.isPending) sending.mutate({ path, ...place, body: words.trim() });
  };
  return (
    <form
      className="talk__form"
      aria-label={`Comment on line ${place.line} of ${path}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        className="plan__words"
        aria-label="Comment"
        placeholder="What shall be otherwise here?"
        rows={2}
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            onClose();
          }
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            send();
          }
        }}
      />
      <div className="plan__buttons">
        <p className="code__error" role="alert">
          {sending.isError && `The comment was not taken. ${plainWords(sending.error)}`}
        </p>
        <button type="button" className="button button--small" onClick={onClose}>
          Cancel
        </button>
        <button
          type="submit"
          className="button button--solid button--small"
          disabled={words.trim() === "" || sending.isPending}
        >
          {sending.isPending ? "Sending…" : "Comment"}
        </button>
      </div>
    </form>
  );
}
