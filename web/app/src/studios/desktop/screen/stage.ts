import RFB from "@novnc/novnc";
import type { Rights } from "../api";
import { LiveChannel } from "./LiveChannel";
import type { RemoteScreen, ScreenEvents } from "./ScreenLink";

/** An open screen, and what its element is. */
export interface Mounted {
  readonly rfb: RFB;
  /** What noVNC put into the host, with the canvas inside. */
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
}

/** Puts noVNC's screen into a host. Its channel must be open already. */
export function mount(host: HTMLElement, channel: object): Mounted {
  const rfb = new RFB(host, channel);
  rfb.scaleViewport = true;
  rfb.background = "transparent";
  const element = host.lastElementChild;
  const canvas = element?.querySelector("canvas");
  if (!(element instanceof HTMLElement) || !canvas) throw new Error("noVNC has put no screen into its place.");
  return { rfb, element, canvas };
}

/**
 * Opens a live screen in a host. What a lost connection showed last stays there as a still until the next one has painted its
 * first picture: between two connections nobody sees a hole.
 */
export function openScreen(host: HTMLElement, url: string, rights: Rights, events: ScreenEvents): RemoteScreen {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  const stills = [...host.children];
  let mounted: Mounted | undefined;
  let isViewOnly = true;
  let isOver = false;
  const over = (code: number, reason: string) => {
    if (isOver) return;
    isOver = true;
    events.gone(code, reason);
  };

  const channel = new LiveChannel(socket, rights);
  socket.onclose = (event) => {
    over(event.code, event.reason);
    channel.onclose?.(event);
  };
  socket.onopen = () => {
    if (isOver) return;
    const made = mount(host, channel);
    mounted = made;
    made.rfb.viewOnly = isViewOnly;
    describe(made.canvas, isViewOnly);
    made.rfb.addEventListener("connect", () => {
      events.connected();
      whenPainted(made.canvas, () => {
        for (const still of stills) still.remove();
        if (!isOver) events.painted();
      });
    });
    made.rfb.addEventListener("clipboard", (event) => events.copied(event.detail.text));
    made.rfb.addEventListener("disconnect", () => {
      if (!isOver) leaveStill(host, made);
      over(1006, "");
    });
  };

  return {
    get viewOnly() {
      return isViewOnly;
    },
    set viewOnly(value) {
      isViewOnly = value;
      if (!mounted) return;
      mounted.rfb.viewOnly = value;
      describe(mounted.canvas, value);
    },
    focus: () => mounted?.rfb.focus({ preventScroll: true }),
    sendKey: (keysym, code, down) => mounted?.rfb.sendKey(keysym, code, down),
    clipboardPasteFrom: (text) => mounted?.rfb.clipboardPasteFrom(text),
    disconnect: () => {
      isOver = true;
      if (mounted) {
        mounted.rfb.disconnect();
        leaveStill(host, mounted);
      } else socket.close();
    },
  };
}

function leaveStill(host: HTMLElement, { element, canvas }: Mounted): void {
  if (!host.isConnected || canvas.width === 0) return;
  for (const other of [...host.children]) other.remove();
  canvas.setAttribute("aria-hidden", "true");
  canvas.tabIndex = -1;
  host.append(element);
}

/** The screen for those who do not see it: a picture, or while they operate it a thing that takes every key. */
function describe(canvas: HTMLCanvasElement, isPicture: boolean): void {
  canvas.setAttribute("role", isPicture ? "img" : "application");
  canvas.setAttribute(
    "aria-label",
    isPicture
      ? "The desktop's screen"
      : "The desktop's screen. Every key goes to it; Control, Alt and Shift together leave it.",
  );
  canvas.tabIndex = isPicture ? -1 : 0;
}

/** Calls back once something opaque is on the canvas. */
export function whenPainted(canvas: HTMLCanvasElement, callback: () => void): void {
  const probe = document.createElement("canvas");
  probe.width = 1;
  probe.height = 1;
  const pixel = probe.getContext("2d", { willReadFrequently: true });
  const look = () => {
    if (!canvas.isConnected || !pixel) {
      callback();
      return;
    }
    if (canvas.width > 0) {
      pixel.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
      if ((pixel.getImageData(0, 0, 1, 1).data[3] ?? 0) > 0) {
        callback();
        return;
      }
    }
    requestAnimationFrame(look);
  };
  look();
}
