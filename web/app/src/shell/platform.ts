import type { Platform } from "@atelier/protocol";
import { browserSockets } from "../access/ticketed";

/** What connections need of a browser. */
export const browser: Platform = {
  sockets: browserSockets,
  clock: {
    now: () => performance.now(),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  },
  random: Math.random,
  network: {
    online: () => navigator.onLine,
    onChange: (callback) => {
      window.addEventListener("online", callback);
      window.addEventListener("offline", callback);
      return () => {
        window.removeEventListener("online", callback);
        window.removeEventListener("offline", callback);
      };
    },
  },
};

/** Once, before the next picture; in a hidden window, where there are no pictures, now and then. */
export function soon(callback: () => void): void {
  if (document.hidden) setTimeout(callback, 250);
  else requestAnimationFrame(callback);
}

/** `ws://` or `wss://`, as the page itself came. */
export function socketBase(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
}
