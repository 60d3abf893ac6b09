/**
 * What noVNC takes for a WebSocket, with a recording at its other end: open from the start, and deaf to whatever the viewer
 * sends, as the answers are on the tape already.
 */
export class TapeSocket {
  binaryType = "arraybuffer";
  protocol = "";
  readyState: number = WebSocket.OPEN;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;

  /** Lets the viewer hear what the desktop said. */
  say(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.readyState !== WebSocket.OPEN || bytes.length === 0) return;
    const { buffer, byteOffset, byteLength } = bytes;
    this.onmessage?.({ data: buffer.slice(byteOffset, byteOffset + byteLength) });
  }

  send(): void {
    // The film goes on as it was.
  }

  close(): void {
    if (this.readyState !== WebSocket.OPEN) return;
    this.readyState = WebSocket.CLOSED;
    queueMicrotask(() => this.onclose?.({ code: 1000, reason: "" }));
  }
}
