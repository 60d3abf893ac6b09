import type { TimelineEntry } from "@atelier/protocol";
import { useEffect, useRef, useState } from "react";
import { statusSentence } from "./statusSentence";

const calm = 4_000;

/** Tells a screen reader the latest whole thing that happened, not more often than every few seconds. */
export function Announcer({ latest }: { latest: TimelineEntry | undefined }) {
  const [said, setSaid] = useState("");
  const spokeAt = useRef(-Infinity);
  const words = latest ? spoken(latest) : "";
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

function spoken(entry: TimelineEntry): string {
  switch (entry.kind) {
    case "thought":
    case "message":
      return `The artist: ${entry.text}`;
    case "nudge":
      return entry.seenAt ? "The artist has read your message." : "";
    case "error":
      return entry.message;
    case "status":
      return statusSentence(entry.change) ?? "";
    case "tool":
    case "strokes":
    case "unknown":
      return "";
  }
}
