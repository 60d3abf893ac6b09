import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { OpenSession } from "../../../session/openSession";
import { plainWords } from "../../../shell/api";
import { code, type Comment } from "../api";
import { personName } from "../people";

/** What people said about the pull request, and a place to say more: the coder reads it and goes on. */
export function Comments({ session, comments }: { session: OpenSession; comments: readonly Comment[] }) {
  const [words, setWords] = useState("");
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: () => code.comment(session.id, { body: words.trim() }),
    onSuccess: () => {
      setWords("");
      return queries.invalidateQueries({ queryKey: ["code", session.id] });
    },
  });
  return (
    <div className="comments">
      {comments.length > 0 && (
        <ul className="comments__list" aria-label="Comments">
          {comments.map((comment, index) => (
            <li key={comment.id ?? index} className="comments__one">
              <p className="comments__who">
                {personName(comment.author)}
                {comment.path !== undefined && (
                  <code>
                    {comment.path}
                    {comment.line === undefined ? "" : `:${comment.line}`}
                  </code>
                )}
              </p>
              <p className="comments__body">{comment.body}</p>
            </li>
          ))}
        </ul>
      )}
      <form
        className="comments__form"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== "" && !sending.isPending) sending.mutate();
        }}
      >
        <textarea
          className="plan__words"
          aria-label="Comment on the pull request"
          placeholder="What shall be better? The coder reads it and goes on."
          rows={1}
          maxLength={10_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className="button button--outline" disabled={words.trim() === "" || sending.isPending}>
          {sending.isPending ? "Sending…" : "Comment"}
        </button>
      </form>
      <p className="code__error" role="alert">
        {sending.isError && `The comment was not taken. ${plainWords(sending.error)}`}
      </p>
    </div>
  );
}
