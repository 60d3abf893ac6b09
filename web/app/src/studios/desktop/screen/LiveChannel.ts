import type { Rights } from "../api";
import { withoutPointer } from "./encodings";

/**
 * What noVNC takes for its WebSocket, around a real one that is open. noVNC looks at the shape of what it is given, which scripts
 * that watch a page's connections change. Whoever only watches is sent the pointer as a part of the picture, so that everybody
 * sees where the agent is with it.
 */
export class LiveChannel {
  binaryType = "arraybuffer";
  readonly protocol = "";
  onopen: (() => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;

  constructor(
    private readonly socket: WebSocket,
    private readonly rights: Rights,
  ) {
    socket.onmessage = (event) => this.onmessage?.(event);
    socket.onerror = (event) => this.onerror?.(event);
  }

  get readyState(): number {
    return this.socket.readyState;
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.socket.send(this.rights === "view" ? withoutPointer(bytes) : bytes);
  }

  close(): void {
    this.socket.close();
  }
}
