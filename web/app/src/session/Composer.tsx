import { useRef, type SubmitEvent, type KeyboardEvent, type RefObject } from "react";
import { isWatching } from "../access/watching";
import { Icon } from "../design/Icon";
import type { OpenSession } from "./openSession";
import type { StatusFace } from "./statusFace";
import { usePerformer } from "./useOpenSession";
import "./composer.css";

interface Props {
  readonly session: OpenSession;
  readonly face: StatusFace;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** Where a person writes to whoever works. What is refused comes back into the field, so no word is lost. */
export function Composer({ session, face, field }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const who = usePerformer(session);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const area = field.current;
    const text = area?.value.trim();
    if (!area || !text) return;
    area.value = "";
    session.showLive();
    const taken = await session.send({ type: "user.message", content: [{ type: "text", text }] });
    if (!taken && area.value === "") area.value = text;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
    if (event.key === "Escape") event.currentTarget.blur();
  };

  if (face.status === "terminated") return <p className="composer__over">This session has ended.</p>;
  if (isWatching()) return <p className="composer__over">You are watching. You see all of it, live and past.</p>;
  return (
    <form ref={form} className="composer" onSubmit={(event) => void submit(event)}>
      <textarea
        ref={field}
        className="composer__field"
        rows={1}
        maxLength={4000}
        aria-label={face.busy ? `Nudge the ${who}` : `Write to the ${who}`}
        placeholder={placeholder(face, who)}
        enterKeyHint="send"
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="composer__send" aria-label="Send" title="Send (Enter)">
        <Icon name="send" />
      </button>
    </form>
  );
}

function placeholder(face: StatusFace, who: string): string {
  if (face.paused) return "It will read this when it resumes";
  return face.busy ? `Nudge the ${who}${who === "artist" ? ", “more blue”" : ""}…` : "What next?";
}
