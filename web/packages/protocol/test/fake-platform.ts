import type { Clock, Network, Socket, SocketHandlers } from "../src";

/** A clock that moves when it is told to. */
export class FakeClock implements Clock {
  private time = 0;
  private timers: { at: number; callback: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, callback };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  get pending(): number {
    return this.timers.length;
  }

  /** Lets time go by; timers run at their moment, in order. */
  advance(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= until).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.at);
      next.callback();
    }
    this.time = until;
  }
}

/** One connection as the server sees it. */
export class FakeSocket implements Socket {
  readonly sent: string[] = [];
  private open = true;
  bufferedBytes = 0;

  constructor(
    readonly url: string,
    readonly handlers: SocketHandlers,
  ) {}

  get afterSeq(): number {
    return Number(new URLSearchParams(this.url.slice(this.url.indexOf("?"))).get("after_seq"));
  }

  isOpen(): boolean {
    return this.open;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.open = false;
  }

  buffered(): number {
    return this.bufferedBytes;
  }

  /** The server says something. */
  say(message: object): void {
    this.handlers.received(JSON.stringify(message));
  }

  /** The connection breaks. */
  cut(code = 1006, reason = ""): void {
    this.open = false;
    this.handlers.closed(code, reason);
  }
}

/** All sockets that were opened. */
export class FakeSockets {
  readonly all: FakeSocket[] = [];

  readonly factory = (url: string, handlers: SocketHandlers): Socket => {
    const socket = new FakeSocket(url, handlers);
    this.all.push(socket);
    return socket;
  };

  get latest(): FakeSocket {
    return this.all[this.all.length - 1]!;
  }
}

export class FakeNetwork implements Network {
  private up = true;
  private callbacks: (() => void)[] = [];

  online(): boolean {
    return this.up;
  }

  onChange(callback: () => void): () => void {
    this.callbacks.push(callback);
    return () => {
      this.callbacks = this.callbacks.filter((other) => other !== callback);
    };
  }

  set(up: boolean): void {
    this.up = up;
    for (const callback of this.callbacks) callback();
  }
}
