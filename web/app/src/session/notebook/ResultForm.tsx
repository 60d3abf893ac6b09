import { useState, type SubmitEvent } from "react";

interface Props {
  readonly tool: string;
  /** Resolves with whether the result was taken. */
  readonly onResult: (text: string, isError: boolean) => Promise<boolean>;
}

/** The result of a tool that the session's client runs: whoever watches may give it in the client's place. */
export function ResultForm({ tool, onResult }: Props) {
  const [text, setText] = useState("");
  const [failed, setFailed] = useState(false);
  const [sending, setSending] = useState(false);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    await onResult(text, failed);
    setSending(false);
  };

  return (
    <form className="call__result" aria-label={`Result of ${tool}`} onSubmit={(event) => void submit(event)}>
      <textarea
        className="call__result-text"
        aria-label="Result"
        placeholder="The client of this session runs this tool. You can give its result in its place."
        rows={2}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="call__answer">
        <button type="submit" className="button button--solid button--small" disabled={sending}>
          Send the result
        </button>
        <label className="call__failed">
          <input type="checkbox" checked={failed} onChange={(event) => setFailed(event.target.checked)} />
          It failed
        </label>
      </div>
    </form>
  );
}
