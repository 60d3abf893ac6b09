import type { DesktopEvent, DesktopPoint } from "@atelier/protocol";
import type { IconName } from "../../../design/Icon";
import { short } from "../../fileTools";

type Of<T extends DesktopEvent["type"]> = Extract<DesktopEvent, { type: T }>;

/** How an act reads: on its card, in the notebook, and where it is drawn on the screen. */
export interface ActWords {
  readonly icon: IconName;
  readonly text: string;
}

/** "340, 220"; nothing without a place. */
export function place(point: DesktopPoint | undefined): string {
  return point === undefined ? "" : `${point.x}, ${point.y}`;
}

/** Whatever happened on a desktop, in a line. */
export function actWords(event: DesktopEvent): ActWords {
  switch (event.type) {
    case "desktop.started":
      return {
        icon: "screen",
        text: event.is_restored ? "A new desktop; windows are gone, files are there" : "The desktop runs",
      };
    case "desktop.ended":
      return { icon: "stop", text: endWords(event) };
    case "desktop.acted":
      return agentWords(event);
    case "desktop.control_taken":
      return { icon: "hand", text: `${event.by} took over` };
    case "desktop.person_acted":
      return personWords(event);
    case "desktop.control_returned":
      return { icon: "hand", text: returnWords(event) };
  }
}

const endings: Record<Of<"desktop.ended">["reason"], string> = {
  idle: "The desktop was put away, as nobody used it",
  closed: "The desktop was closed",
  failed: "The desktop failed",
  limit: "The desktop reached a limit",
  server_stopped: "The server was stopped, and the desktop with it",
};

export function endWords({ reason, words }: Of<"desktop.ended">): string {
  const said = words?.trim();
  return said ? `${endings[reason]}: ${said}` : endings[reason];
}

function returnWords({ by, reason, note }: Of<"desktop.control_returned">): string {
  const told = note === undefined || note === "" ? "" : `: ${note}`;
  switch (reason) {
    case "returned":
      return `${by} gave it back${told}`;
    case "expired":
      return `${by} was silent, so the agent has it again${told}`;
    case "left":
      return `${by} left, so the agent has it again${told}`;
    case "taken":
      return `Somebody else took it from ${by}${told}`;
    case "ended":
      return `The desktop ended while ${by} had it${told}`;
  }
}

function agentWords(event: Of<"desktop.acted">): ActWords {
  return toolWords(event.action, { at: event.at, to: event.to, words: event.words });
}

interface Detail {
  readonly at?: DesktopPoint | undefined;
  readonly to?: DesktopPoint | undefined;
  readonly words?: string | undefined;
}

const clicks: Readonly<Record<string, string>> = {
  left_click: "Clicked",
  right_click: "Right-clicked",
  middle_click: "Middle-clicked",
  double_click: "Double-clicked",
  triple_click: "Triple-clicked",
};

/** What the agent did, by the names that its tool has for it. */
export function toolWords(action: string, { at, to, words }: Detail): ActWords {
  const where = at === undefined ? "" : ` at ${place(at)}`;
  const held = words ? ` with ${short(words)}` : "";
  switch (action) {
    case "left_click":
    case "right_click":
    case "middle_click":
    case "double_click":
    case "triple_click":
      return { icon: "pointer", text: `${clicks[action] ?? "Clicked"}${where}${held}` };
    case "left_click_drag":
      return { icon: "pointer", text: `Dragged${at ? ` from ${place(at)}` : ""}${to ? ` to ${place(to)}` : ""}` };
    case "mouse_move":
      return { icon: "pointer", text: `Moved the pointer${at ? ` to ${place(at)}` : ""}` };
    case "left_mouse_down":
      return { icon: "pointer", text: `Pressed the button${where}` };
    case "left_mouse_up":
      return { icon: "pointer", text: `Released the button${where}` };
    case "scroll":
      return { icon: "scroll", text: words ? `Scrolled ${short(words)}` : `Scrolled${where}` };
    case "type":
      return { icon: "keyboard", text: words ? `Typed “${short(words)}”` : "Typed" };
    case "key":
      return { icon: "keyboard", text: words ? `Pressed ${short(words)}` : "Pressed a key" };
    case "hold_key":
      return { icon: "keyboard", text: words ? `Held ${short(words)}` : "Held a key" };
    case "screenshot":
      return { icon: "eye", text: "Looked at the screen" };
    case "zoom":
      return { icon: "eye", text: "Looked closely" };
    case "cursor_position":
      return { icon: "pointer", text: "Asked where the pointer is" };
    case "wait":
      return { icon: "pause", text: words ? `Waited ${short(words)}` : "Waited" };
    default:
      return { icon: "screen", text: words ? `${spaced(action)}: ${short(words)}` : spaced(action) };
  }
}

/** A name of a program as people read it. */
function spaced(action: string): string {
  const text = action.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function personWords(event: Of<"desktop.person_acted">): ActWords {
  const { by, act, at, to, count, words, is_masked: masked } = event;
  const where = at === undefined ? "" : ` at ${place(at)}`;
  const times = count > 1 ? ` ${count} times` : "";
  const said = masked ? "something secret" : words ? `“${short(words)}”` : "";
  switch (act) {
    case "click":
      return { icon: "pointer", text: `${by} clicked${where}${times}` };
    case "double_click":
      return { icon: "pointer", text: `${by} double-clicked${where}${times}` };
    case "right_click":
      return { icon: "pointer", text: `${by} right-clicked${where}${times}` };
    case "middle_click":
      return { icon: "pointer", text: `${by} middle-clicked${where}${times}` };
    case "drag":
      return { icon: "pointer", text: `${by} dragged${at ? ` from ${place(at)}` : ""}${to ? ` to ${place(to)}` : ""}` };
    case "scroll":
      return { icon: "scroll", text: `${by} scrolled${words ? ` ${short(words)}` : ""}` };
    case "type":
      return { icon: masked ? "lock" : "keyboard", text: `${by} typed ${said}`.trim() };
    case "key":
      return {
        icon: masked ? "lock" : "keyboard",
        text: `${by} pressed ${masked ? "keys" : (words ?? "a key")}${times}`,
      };
    case "unrecorded":
      return { icon: "more", text: `${by} did more than is kept here` };
    case "paste":
      return { icon: masked ? "lock" : "clipboard", text: `${by} pasted ${said}`.trim() };
  }
}
