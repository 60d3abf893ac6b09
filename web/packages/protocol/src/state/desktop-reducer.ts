import { MAX_DESKTOP_ACTS } from "../limits";
import type { JournalEvent } from "../wire/parse";
import type { DesktopState } from "./desktop-state";
import type { DesktopEvent } from "./timeline";

/** Folds what happens on a desktop: whether there is one, who operates it, what was seen last. */
export function desktopReducer(state: DesktopState, event: JournalEvent): DesktopState {
  if (event.thread !== undefined) return state;
  switch (event.type) {
    case "desktop.started": {
      const { desk: id, width, height, is_restored: restored } = event;
      const desk = { id, width, height, restored };
      return kept({ ...state, desk, size: { width, height }, ended: null, holder: null, pointer: null }, event);
    }
    case "desktop.ended":
      return kept({ ...state, desk: null, ended: event, holder: null, pointer: null }, event);
    case "desktop.acted": {
      // A part of the screen, looked at more closely, is not the screen.
      const picture = event.action === "zoom" ? state.picture : (event.picture ?? state.picture);
      return kept({ ...state, pointer: event.pointer, picture }, event);
    }
    case "desktop.control_taken":
      return kept({ ...state, holder: event.by, picture: event.picture ?? state.picture }, event);
    case "desktop.person_acted":
      return kept(state, event);
    case "desktop.control_returned":
      return kept({ ...state, holder: null, picture: event.picture ?? state.picture }, event);
    default:
      return state;
  }
}

function kept(state: DesktopState, event: DesktopEvent): DesktopState {
  return { ...state, acts: state.acts.append(event).keepLast(MAX_DESKTOP_ACTS) };
}
