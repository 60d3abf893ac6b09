import { backoffMs } from "./backoff";
import type { Platform, Socket } from "./platform";

/** How a connection fares, told apart by `status`. */
export type ConnectionState =
  /** Opening, or open and not greeted yet. */
  | { status: "connecting" }
  /** Events come as they happen; `caughtUp` once all that happened before have come. */
  | { status: "live"; caughtUp: boolean }
  /** Cut; the next try is at `retryAt`, by the platform's clock. `attempt` counts the tries since it was live. */
  | { status: "retrying"; attempt: number; retryAt: number }
  /** The device has no network; goes on by itself when it is back. */
  | { status: "offline" }
  /** Over: closed by us, or refused for good. */
  | { status: "closed"; reason: string };

/** What uses a link. */
export interface LinkUser {
  /** Where to connect to now. */
  url(): string;
  /** The socket is open; nothing was said yet. */
  opened?(): void;
  received(text: string): void;
  stateChanged(state: ConnectionState): void;
}

const GREETING_TIMEOUT_MS = 10_000;
const SILENCE_TIMEOUT_MS = 35_000;

/** Close codes that say: do not come back. 4408 and 4429 say: later. */
function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500 && code !== 4408 && code !== 4429;
}

/**
 * Keeps one socket open: retries with back-off, gives up on silence, waits out the lack of a network. What the messages
 * mean is its user's matter, who says when a connection counts as live and when it made progress.
 */
export class Link {
  private socket: Socket | null = null;
  private current: ConnectionState = { status: "connecting" };
  private attempt = 0;
  private callOffTimer: () => void = () => undefined;
  private readonly endNetwork: () => void;

  constructor(
    private readonly platform: Platform,
    private readonly user: LinkUser,
  ) {
    this.endNetwork = platform.network?.onChange(() => this.networkChanged()) ?? (() => undefined);
  }

  get state(): ConnectionState {
    return this.current;
  }

  /** Begins; call it once. */
  open(): void {
    this.connect();
  }

  /** The greeting came, or the catching up ended. */
  live(caughtUp: boolean): void {
    if (this.socket === null) return;
    if (this.current.status === "live" && this.current.caughtUp === caughtUp) return;
    this.watch(SILENCE_TIMEOUT_MS);
    this.become({ status: "live", caughtUp });
  }

  /** Something came that was worth connecting for, or the connection lasted: the next cut starts with a fast retry again. */
  progressed(): void {
    this.attempt = 0;
  }

  /** Whether it was sent; false if the link is not live. */
  send(text: string): boolean {
    if (this.current.status !== "live" || this.socket === null) return false;
    this.socket.send(text);
    return true;
  }

  /** Bytes that wait to be sent. */
  buffered(): number {
    return this.socket?.buffered() ?? 0;
  }

  /** Drops the socket and connects anew, after a wait if the last connection brought nothing. */
  restart(): void {
    if (this.current.status === "closed") return;
    this.dropSocket();
    this.retryLater();
  }

  /** Tries now instead of at `retryAt`: for a button, or when a page comes back to the foreground. */
  retryNow(): void {
    if (this.current.status === "retrying" || this.current.status === "offline") this.connect();
  }

  close(reason = "closed"): void {
    if (this.current.status === "closed") return;
    this.callOffTimer();
    this.endNetwork();
    this.dropSocket();
    this.become({ status: "closed", reason });
  }

  private connect(): void {
    this.callOffTimer();
    if (this.platform.network?.online() === false) {
      this.become({ status: "offline" });
      return;
    }
    this.become({ status: "connecting" });
    this.watch(GREETING_TIMEOUT_MS);
    // Handlers of an older socket that still speaks are told apart by this.
    const mine: { socket: Socket | null } = { socket: null };
    const isMine = () => mine.socket !== null && mine.socket === this.socket;
    mine.socket = this.platform.sockets(this.user.url(), {
      opened: () => {
        if (isMine()) this.user.opened?.();
      },
      received: (text) => {
        if (!isMine()) return;
        this.watch(SILENCE_TIMEOUT_MS);
        this.user.received(text);
      },
      closed: (code, reason) => {
        if (!isMine()) return;
        this.socket = null;
        if (isFinal(code)) this.close(reason === "" ? `refused (${code})` : reason);
        else this.retryLater();
      },
    });
    this.socket = mine.socket;
  }

  private retryLater(): void {
    this.callOffTimer();
    this.attempt++;
    if (this.platform.network?.online() === false) {
      this.become({ status: "offline" });
      return;
    }
    const wait = backoffMs(this.attempt, this.platform.random());
    this.callOffTimer = this.platform.clock.after(wait, () => this.connect());
    this.become({ status: "retrying", attempt: this.attempt, retryAt: this.platform.clock.now() + wait });
  }

  /** Takes silence of so many milliseconds for a cut. */
  private watch(ms: number): void {
    this.callOffTimer();
    this.callOffTimer = this.platform.clock.after(ms, () => this.restart());
  }

  private networkChanged(): void {
    if (this.current.status === "closed") return;
    if (this.platform.network?.online() === false) {
      this.callOffTimer();
      this.dropSocket();
      this.become({ status: "offline" });
    } else {
      this.retryNow();
    }
  }

  private dropSocket(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private become(state: ConnectionState): void {
    this.current = state;
    this.user.stateChanged(state);
  }
}
