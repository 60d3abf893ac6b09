import { ApiError, plainWords } from "../../../shell/api";
import type { Rights, Ticket } from "../api";

/** What is needed of noVNC's screen; a test brings its own. */
export interface RemoteScreen {
  viewOnly: boolean;
  focus(): void;
  sendKey(keysym: number, code: string | null, down?: boolean): void;
  clipboardPasteFrom(text: string): void;
  disconnect(): void;
}

export interface ScreenEvents {
  /** The handshake is done, and a picture follows. */
  readonly connected: () => void;
  /** The first picture is on the screen. */
  readonly painted: () => void;
  /** @param code as WebSockets have it, and what the server said with it; 1006 if nobody said anything */
  readonly gone: (code: number, reason: string) => void;
  readonly copied: (text: string) => void;
}

export interface ScreenLinkOptions {
  readonly ticket: (rights: Rights) => Promise<Ticket>;
  /** Opens what a ticket is for. */
  readonly open: (url: string, rights: Rights, events: ScreenEvents) => RemoteScreen;
  readonly after: (ms: number, callback: () => void) => () => void;
}

export type LinkState =
  | { readonly kind: "connecting" }
  | { readonly kind: "live"; readonly viewer: string; readonly rights: Rights; readonly painted: boolean }
  /** Lost, and tried again by itself. */
  | { readonly kind: "lost"; readonly tries: number }
  /** The server does not want it, and trying again would not help. */
  | { readonly kind: "refused"; readonly words: string };

const firstPause = 400;
const longestPause = 10_000;
/** A connection that says nothing for so long is none. */
const patience = 15_000;

/**
 * The line to a desktop's screen: gets a ticket, connects, and after a break does so again, with longer and longer pauses. React
 * reads `state`.
 */
export class ScreenLink {
  private current: LinkState = { kind: "connecting" };
  private screen: RemoteScreen | undefined;
  private rights: Rights = "view";
  private tries = 0;
  private wait: (() => void) | undefined;
  /** Rises with each try: what an earlier one still says is not listened to. */
  private turn = 0;
  private closed = false;
  private readonly listeners = new Set<() => void>();
  private readonly copies = new Set<(text: string) => void>();

  constructor(private readonly options: ScreenLinkOptions) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly state = (): LinkState => this.current;

  /** Told of what is copied on the desktop. */
  onCopied(listener: (text: string) => void): () => void {
    this.copies.add(listener);
    return () => this.copies.delete(listener);
  }

  open(): void {
    void this.connect();
  }

  /** Connects anew with these rights, if it has others. */
  want(rights: Rights): void {
    if (rights === this.rights) return;
    this.rights = rights;
    this.retryNow();
  }

  /** Does not wait for the end of a pause. */
  retryNow(): void {
    if (this.closed) return;
    this.tries = 0;
    void this.connect();
  }

  /** Whether what a person does on the screen goes to the desktop. */
  letIn(person: boolean): void {
    if (this.screen) this.screen.viewOnly = !person;
    if (person) this.screen?.focus();
  }

  focus(): void {
    this.screen?.focus();
  }

  sendKey(keysym: number, code: string, down?: boolean): void {
    this.screen?.sendKey(keysym, code, down);
  }

  paste(text: string): void {
    this.screen?.clipboardPasteFrom(text);
  }

  close(): void {
    this.closed = true;
    this.hangUp();
    this.listeners.clear();
    this.copies.clear();
  }

  private hangUp(): void {
    this.turn++;
    this.wait?.();
    this.wait = undefined;
    const { screen } = this;
    this.screen = undefined;
    screen?.disconnect();
  }

  private async connect(): Promise<void> {
    this.hangUp();
    if (this.closed) return;
    const { turn, rights } = this;
    if (this.current.kind !== "lost") this.become({ kind: "connecting" });
    let ticket: Ticket;
    try {
      ticket = await this.options.ticket(rights);
    } catch (error) {
      if (turn === this.turn) this.refused(error);
      return;
    }
    if (turn !== this.turn) return;
    const mine = (act: () => void) => () => {
      if (turn === this.turn) act();
    };
    this.screen = this.options.open(ticket.url, rights, {
      connected: mine(() => this.connected(ticket.viewer, rights)),
      painted: mine(() => this.painted()),
      gone: (code, reason) => {
        if (turn === this.turn) this.gone(code, reason);
      },
      copied: (text) => {
        for (const listener of [...this.copies]) listener(text);
      },
    });
    this.wait = this.options.after(
      patience,
      mine(() => this.lost()),
    );
  }

  private connected(viewer: string, rights: Rights): void {
    this.wait?.();
    this.wait = undefined;
    this.tries = 0;
    this.become({ kind: "live", viewer, rights, painted: false });
  }

  private painted(): void {
    if (this.current.kind === "live") this.become({ ...this.current, painted: true });
  }

  private gone(code: number, reason: string): void {
    if (!isFinal(code)) {
      this.lost();
      return;
    }
    this.hangUp();
    this.become({ kind: "refused", words: sentence(reason) });
  }

  private lost(): void {
    this.hangUp();
    if (this.closed) return;
    this.tries++;
    this.become({ kind: "lost", tries: this.tries });
    const pause = Math.min(longestPause, firstPause * 2 ** (this.tries - 1));
    this.wait = this.options.after(pause, () => void this.connect());
  }

  private refused(error: unknown): void {
    const status = error instanceof ApiError ? error.status : 0;
    if (status >= 400 && status < 500 && status !== 429) this.become({ kind: "refused", words: plainWords(error) });
    else this.lost();
  }

  private become(state: LinkState): void {
    this.current = state;
    for (const listener of [...this.listeners]) listener();
  }
}

/** Whether coming again would change nothing. The server's own codes are from 4400 on; 4408 says that one was too slow. */
function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500 && code !== 4408;
}

function sentence(reason: string): string {
  if (reason === "") return "The server has ended the connection.";
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}
