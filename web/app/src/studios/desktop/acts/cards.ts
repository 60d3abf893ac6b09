import type { DesktopEvent, DesktopShot } from "@atelier/protocol";
import { actWords, type ActWords } from "./words";

/** One thing that happened on the desktop, as the list shows it. */
export interface ActCard extends ActWords {
  readonly seq: number;
  readonly event: DesktopEvent;
  readonly who: "agent" | "person" | "desktop";
  /** What came of it; what was there before, where nothing changed. */
  readonly picture: DesktopShot | undefined;
}

/** The cards of what happened, in its order. */
export function cardsOf(acts: readonly DesktopEvent[]): readonly ActCard[] {
  let seen: DesktopShot | undefined;
  return acts.map((event) => {
    const own = event.type === "desktop.started" || event.type === "desktop.ended" ? undefined : pictureOf(event);
    if (event.type === "desktop.started" || event.type === "desktop.ended") seen = undefined;
    else if (own && !isZoom(event)) seen = own;
    return { seq: event.seq, event, who: whoOf(event), ...actWords(event), picture: own ?? seen };
  });
}

function pictureOf(event: DesktopEvent): DesktopShot | undefined {
  return "picture" in event ? event.picture : undefined;
}

function isZoom(event: DesktopEvent): boolean {
  return event.type === "desktop.acted" && event.action === "zoom";
}

function whoOf(event: DesktopEvent): ActCard["who"] {
  switch (event.type) {
    case "desktop.acted":
      return "agent";
    case "desktop.control_taken":
    case "desktop.person_acted":
    case "desktop.control_returned":
      return "person";
    case "desktop.started":
    case "desktop.ended":
      return "desktop";
  }
}
