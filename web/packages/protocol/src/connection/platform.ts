/** One open or opening socket. */
export interface Socket {
  send(text: string): void;
  close(): void;
  /** Bytes that wait to be sent. */
  buffered(): number;
}

/** What a socket tells. Nothing is told after `closed`, and nothing at all after `Socket.close`. */
export interface SocketHandlers {
  opened(): void;
  received(text: string): void;
  closed(code: number, reason: string): void;
}

/** Opens a socket; the handlers are called later, never from within. */
export type SocketFactory = (url: string, handlers: SocketHandlers) => Socket;

/** Time and timers, so that tests can move them. */
export interface Clock {
  /** Steady milliseconds. */
  now(): number;
  /** Calls back once after so many milliseconds; the returned function calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** Whether the device says that it has a network, and a way to hear of changes. */
export interface Network {
  online(): boolean;
  /** The returned function ends it. */
  onChange(callback: () => void): () => void;
}

/** What a connection needs of its platform. */
export interface Platform {
  sockets: SocketFactory;
  clock: Clock;
  /** Evenly spread, 0 to 1. */
  random: () => number;
  /** Absent: always online. */
  network?: Network;
}

/** The part of the WebSocket of browsers and React Native that is needed. */
export interface WebSocketLike {
  readonly bufferedAmount: number;
  send(text: string): void;
  close(): void;
  addEventListener(
    type: string,
    listener: (event: { type: string; data?: unknown; code?: number; reason?: string }) => void,
  ): void;
}

/** Makes a factory of a WebSocket constructor: `webSockets((url) => new WebSocket(url))`. */
export function webSockets(create: (url: string) => WebSocketLike): SocketFactory {
  return (url, handlers) => {
    const socket = create(url);
    let listening = true;
    socket.addEventListener("open", () => {
      if (listening) handlers.opened();
    });
    socket.addEventListener("message", (event) => {
      if (listening && typeof event.data === "string") handlers.received(event.data);
    });
    const ended = (code: number, reason: string) => {
      if (!listening) return;
      listening = false;
      handlers.closed(code, reason);
    };
    socket.addEventListener("close", (event) => ended(event.code ?? 1006, event.reason ?? ""));
    // Some platforms tell of a failed attempt by an error alone, and after an error nothing comes anyway.
    socket.addEventListener("error", () => ended(1006, ""));
    return {
      send: (text) => socket.send(text),
      close: () => {
        listening = false;
        socket.close();
      },
      buffered: () => socket.bufferedAmount,
    };
  };
}
