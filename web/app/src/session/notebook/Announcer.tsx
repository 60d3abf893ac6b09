import type { TimelineEntry } from "@atelier/protocol";
import { useEffect, useRef, useState } from "react";
import type { Studio } from "../../studios/studio";
import { statusSentence } from "./statusSentence";

const calm = 4_000;

/** Tells a screen reader the latest whole thing that happened, not more often than every few seconds. */
export function Announcer({ latest, studio }: { latest: TimelineEntry | undefined; studio: Studio | undefined }) {
  const [said, setSaid] = useState("");
  const spokeAt = useRef(-Infinity);
  const words = latest ? spoken(latest, studio) : "";
  useEffect(() => {
    if (!words) return undefined;
    const timer = setTimeout(
      () => {
        spokeAt.current = performance.now();
        setSaid(words);
      },
      Math.max(0, spokeAt.current + calm - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {said}
    </div>
  );
}

function spoken(entry: TimelineEntry, studio: Studio | undefined): string {
  const who = `The ${studio?.performer ?? "agent"}`;
  switch (entry.kind) {
    case "thought":
    case "message":
      return `${who}: ${entry.text}`;
    case "nudge":
      return entry.seenAt ? `${who} has read your message.` : "";
    case "error":
      return entry.message;
    case "status":
      return statusSentence(entry, studio) ?? "";
    case "tool":
    case "strokes":
    case "engine":
    case "unknown":
      return "";
  }
}
