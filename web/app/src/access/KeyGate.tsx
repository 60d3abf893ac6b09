import { useId, useState, type SubmitEvent, type ReactNode } from "react";
import { giveKey, useKeyWanted } from "./key";
import "./key-gate.css";

/** Shows the page, or asks for the key that the server wants before there is anything to show. */
export function KeyGate({ children, onKey }: { readonly children: ReactNode; readonly onKey: () => void }) {
  const wanted = useKeyWanted();
  return wanted ? <AskForKey onKey={onKey} /> : children;
}

function AskForKey({ onKey }: { readonly onKey: () => void }) {
  const [complaint, setComplaint] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useId();
  const trouble = useId();

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get("key");
    const key = typeof given === "string" ? given.trim() : "";
    if (!key) return;
    setBusy(true);
    const refusal = await refusalOf(key);
    setBusy(false);
    setComplaint(refusal);
    if (refusal === undefined) {
      giveKey(key);
      onKey();
    }
  }

  return (
    <main id="main" className="key-gate" tabIndex={-1}>
      <h1 className="key-gate__title">This server wants a key</h1>
      <p className="key-gate__text">
        Whoever runs it makes one with <code>./atelier key create</code>. It stays in this tab and is forgotten with it.
      </p>
      <form className="key-gate__form" onSubmit={(event) => void submit(event)}>
        <label htmlFor={field}>API key</label>
        <input
          id={field}
          name="key"
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="sk-ant-atl-…"
          autoFocus
          required
          aria-invalid={complaint !== undefined}
          aria-describedby={trouble}
        />
        <button type="submit" className="button button--solid" disabled={busy}>
          Come in
        </button>
        <p id={trouble} className="key-gate__trouble" role="alert">
          {complaint}
        </p>
      </form>
    </main>
  );
}

async function refusalOf(key: string): Promise<string | undefined> {
  try {
    const response = await fetch("/v1/sessions?limit=1", {
      headers: { "x-api-key": key },
      signal: AbortSignal.timeout(15_000),
    });
    if (response.ok) return undefined;
    const body = (await response.json()) as { error?: { message?: string } };
    return body.error?.message ?? `The server answered ${response.status}.`;
  } catch {
    // Also for a key with letters that no header can have.
    return "The server cannot be reached, or this is not a key.";
  }
}
