import { useEffect, type RefObject } from "react";
import type { ScreenLink } from "../screen/ScreenLink";

/** Keys that the desktop would believe to be held when the keyboard leaves it. */
const modifiers = [
  [0xffe1, "ShiftLeft"],
  [0xffe2, "ShiftRight"],
  [0xffe3, "ControlLeft"],
  [0xffe4, "ControlRight"],
  [0xffe9, "AltLeft"],
  [0xffea, "AltRight"],
  [0xffeb, "MetaLeft"],
  [0xffec, "MetaRight"],
] as const;

/** Whether a key completes the chord that takes the keyboard away from the desktop. */
export function isLeaveKey(event: Pick<KeyboardEvent, "ctrlKey" | "altKey" | "shiftKey">): boolean {
  return event.ctrlKey && event.altKey && event.shiftKey;
}

/**
 * While a person operates the desktop every key goes there, Tab and Escape too; Control, Alt and Shift together lead out of it.
 * Whatever is held when the keyboard goes elsewhere is let go of on the desktop.
 */
export function useLeaveKey(
  link: ScreenLink | undefined,
  host: RefObject<HTMLElement | null>,
  out: RefObject<HTMLElement | null>,
  holds: boolean,
): void {
  useEffect(() => {
    const screen = host.current;
    if (!holds || !link || !screen) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (!isLeaveKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
      (out.current?.querySelector<HTMLElement>("input, button:not(:disabled)") ?? out.current)?.focus();
    };
    const onLeave = () => {
      for (const [keysym, code] of modifiers) link.sendKey(keysym, code, false);
    };
    screen.addEventListener("keydown", onKey, { capture: true });
    screen.addEventListener("focusout", onLeave);
    return () => {
      screen.removeEventListener("keydown", onKey, { capture: true });
      screen.removeEventListener("focusout", onLeave);
    };
  }, [link, host, out, holds]);
}
