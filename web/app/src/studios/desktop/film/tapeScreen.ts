import { mount } from "../screen/stage";
import type { TapeScreen } from "./Projector";
import { TapeSocket } from "./TapeSocket";

/** A screen of noVNC's that plays what it is fed, unseen until it is asked to show itself. */
export function tapeScreen(host: HTMLElement): TapeScreen {
  const socket = new TapeSocket();
  const { rfb, element, canvas } = mount(host, socket);
  rfb.viewOnly = true;
  element.style.visibility = "hidden";
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "The desktop's screen, as it was");
  return {
    feed: (bytes) => socket.say(bytes),
    show: () => {
      element.style.visibility = "";
    },
    remove: () => rfb.disconnect(),
  };
}
