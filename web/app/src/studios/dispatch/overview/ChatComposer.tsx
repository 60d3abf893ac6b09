import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useRef, useState, type KeyboardEvent, type SubmitEvent } from "react";
import { Icon } from "../../../design/Icon";
import { plainWords } from "../../../shell/api";
import { dispatch, freshKey, type Wish } from "../api";
import { ForecastNote } from "../costs/ForecastNote";
import { dispatchKey } from "../useLive";
import "../../../session/composer.css";

interface Props {
  readonly conversation: string | undefined;
  readonly onSaid: (conversation: string) => void;
}

/** Where a person writes to the brain. What is not taken stays in the field. */
export function ChatComposer({ conversation, onSaid }: Props) {
  const [text, setText] = useState("");
  const [repository, setRepository] = useState("");
  const [more, showMore] = useState(false);
  const key = useRef(freshKey());
  const queries = useQueryClient();
  const id = useId();
  const send = useMutation({
    mutationFn: () => {
      const wish: Wish = more && repository.trim() !== "" ? { repository: repository.trim() } : {};
      return dispatch.say(text.trim(), key.current, conversation, wish);
    },
    onSuccess: ({ data }) => {
      key.current = freshKey();
      setText("");
      onSaid(data.conversation_id);
      return queries.invalidateQueries({ queryKey: dispatchKey });
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== "" && !send.isPending) send.mutate();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <form className="chat__write" onSubmit={submit}>
      <p className="chat__trouble" role="alert">
        {send.isError && `That was not taken. ${plainWords(send.error)}`}
      </p>
      {text.trim() !== "" && <ForecastNote agent="agent_brain" repository={placeIn(more ? repository : "", text)} />}
      {more && (
        <div className="chat__more">
          <label htmlFor={id}>Repository</label>
          <input
            id={id}
            className="input mono"
            placeholder="https://github.com/owner/name"
            maxLength={1024}
            value={repository}
            onChange={(event) => setRepository(event.target.value)}
          />
        </div>
      )}
      <div className="composer chat__composer">
        <button
          type="button"
          className="icon-button chat__plus"
          aria-label="Name a repository"
          title="Name a repository"
          aria-expanded={more}
          onClick={() => showMore(!more)}
        >
          <Icon name="branch" size={18} />
        </button>
        <textarea
          className="composer__field"
          rows={1}
          maxLength={20_000}
          aria-label="Write to the brain"
          placeholder="What shall be done?"
          enterKeyHint="send"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="composer__send" aria-label="Send" title="Send (Enter)">
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

/** Where it is to be done, if somebody said so. */
function placeIn(repository: string, text: string): string | undefined {
  return repository.trim() || /(?:https?|ssh|git|file):\/\/[^\s<>"')\],]+/.exec(text)?.[0];
}
