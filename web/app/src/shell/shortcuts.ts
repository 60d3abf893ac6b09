import { useEffect, useRef } from "react";

/** Keys and what they do. `mod` is Command on a Mac and Control elsewhere. */
export type Shortcuts = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Listens on the whole page, but never takes a key from somebody who types, nor from under an open dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      const action = latest.current[keyOf(event)];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

export function keyOf(event: Pick<KeyboardEvent, "key" | "metaKey" | "ctrlKey" | "altKey" | "shiftKey">): string {
  const key = event.key === " " ? "space" : event.key.toLowerCase();
  if (event.altKey) return `alt+${key}`;
  if (event.metaKey || event.ctrlKey) return `mod+${key}`;
  return event.shiftKey && key.startsWith("arrow") ? `shift+${key}` : key;
}

/** Fields take all keys; a focused slider or radio keeps its arrows. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["range", "checkbox", "button"].includes(target.type);
}

export const modKey = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘" : "Ctrl";
