import type { Frame, InputEvent, PenFrame } from "../generated/types";
import { checkInput, parseMessage, type JournalEvent, type SessionMessageIn } from "../wire/parse";
import { Link, type ConnectionState } from "./link";
import { Outbox, type SendOutcome } from "./outbox";
import type { Platform } from "./platform";

/** What a connection tells its owner. Events come exactly once each and in order, whatever happens to the socket. */
export interface SessionListener {
  event(event: JournalEvent): void;
  frame?(frame: Frame): void;
  /**
   * A connection was made; the journal ends at this event now, and what is missing of it comes next. Frames name this
   * connection `client`.
   */
  greeted?(headSeq: number, client: string | null): void;
  stateChanged?(state: ConnectionState): void;
  /** Something came that should not: for a log, nothing to act on. */
  problem?(problem: string): void;
}

export interface SessionConnectionOptions extends Platform {
  /** `ws://host/ws`, without the session. */
  baseUrl: string;
  sessionId: string;
  /** Events up to this one are known already. Default 0: the whole journal comes. */
  afterSeq?: number;
  /** Whether to be told who else watches and where they point. Default no. */
  presence?: boolean;
  listener: SessionListener;
}

const BUSY_BYTES = 64 * 1024;

/**
 * One session, live: `/ws/{session}?protocol=events`. Reconnects by itself from the last event it has; drops repeats;
 * takes a gap for a cut and asks again; keeps inputs until the server has answered them.
 */
export class SessionConnection {
  private readonly link: Link;
  private readonly outbox: Outbox;
  private lastSeq: number;
  private headAtGreeting = 0;
  /** Where we stood at the last heartbeat, if that was behind the journal's head. */
  private behindAt: number | null = null;
  private keys = 0;
  private readonly keyPrefix: string;

  constructor(private readonly options: SessionConnectionOptions) {
    this.lastSeq = options.afterSeq ?? 0;
    this.keyPrefix = `k${Math.floor(options.random() * 2 ** 52).toString(36)}`;
    this.outbox = new Outbox(options, (text) => this.link.send(text));
    this.link = new Link(options, {
      url: () => this.url(),
      received: (text) => this.received(text),
      stateChanged: (state) => this.stateChanged(state),
    });
  }

  /** Begins to connect; call it once. */
  open(): void {
    this.link.open();
  }

  get state(): ConnectionState {
    return this.link.state;
  }

  /** The last event that was handed on. */
  get seq(): number {
    return this.lastSeq;
  }

  /** How many inputs wait for the server's answer. */
  get unanswered(): number {
    return this.outbox.size;
  }

  /**
   * Sends an input, now or as soon as there is a connection. Resolves when the server has answered; never rejects. An
   * idempotency key is made up if the input has none.
   */
  send(input: InputEvent): Promise<SendOutcome> {
    if (this.state.status === "closed") {
      return Promise.resolve({ status: "dropped", reason: "closed", message: this.state.reason });
    }
    const checked = checkInput(input);
    if (!checked.ok) return Promise.resolve({ status: "dropped", reason: "invalid", message: checked.problem });
    const key = input.idempotency_key ?? `${this.keyPrefix}-${++this.keys}`;
    return this.outbox.add(key, input);
  }

  /** Shows the others where our pen is. Dropped if there is no connection or it is busy: the stroke itself follows. */
  sendPen(pen: Omit<PenFrame, "type" | "client">): void {
    if (this.link.buffered() < BUSY_BYTES) this.link.send(JSON.stringify({ type: "pen", ...pen }));
  }

  /** Shows the others where we point; null for nowhere. Dropped if there is no connection or it is busy. */
  sendCursor(spot: { x: number; y: number } | null): void {
    if (this.link.buffered() < BUSY_BYTES) this.link.send(JSON.stringify({ type: "cursor", ...spot }));
  }

  /** Tries now instead of after the back-off. */
  retryNow(): void {
    this.link.retryNow();
  }

  close(): void {
    this.link.close();
  }

  private url(): string {
    const { baseUrl, sessionId, presence } = this.options;
    const company = presence === true ? "&presence=true" : "";
    return `${baseUrl}/${encodeURIComponent(sessionId)}?protocol=events&batch=true&after_seq=${this.lastSeq}${company}`;
  }

  private stateChanged(state: ConnectionState): void {
    if (state.status === "closed") this.outbox.close(state.reason);
    this.options.listener.stateChanged?.(state);
  }

  private received(text: string): void {
    const parsed = parseMessage(text);
    if (!parsed.ok) {
      // If it was an event, the next one shows the gap and we ask again.
      this.options.listener.problem?.(parsed.problem);
      return;
    }
    this.handle(parsed.value);
  }

  private handle(incoming: SessionMessageIn): void {
    switch (incoming.kind) {
      case "hello":
        return this.greeted(incoming.message.head_seq, incoming.message.client ?? null);
      case "event":
        return this.took(incoming.event);
      case "events":
        return this.tookAll(incoming.events);
      case "frame":
        return this.options.listener.frame?.(incoming.frame);
      case "heartbeat":
        this.link.progressed();
        return this.compareHead(incoming.message.head_seq ?? 0);
      case "ack":
        return this.outbox.acknowledged(incoming.message);
      case "error":
        if (!this.outbox.refused(incoming.message)) this.options.listener.problem?.(incoming.message.error.message);
        return;
      case "session":
        return;
    }
  }

  private greeted(headSeq: number, client: string | null): void {
    this.headAtGreeting = headSeq;
    this.behindAt = null;
    this.options.listener.greeted?.(headSeq, client);
    this.link.live(this.lastSeq >= headSeq);
    this.outbox.resend();
  }

  private took(event: JournalEvent): void {
    if (event.seq <= this.lastSeq) return;
    if (event.seq > this.lastSeq + 1) {
      this.options.listener.problem?.(`event ${event.seq} came after ${this.lastSeq}: asking again`);
      this.link.restart();
      return;
    }
    this.lastSeq = event.seq;
    this.link.progressed();
    this.options.listener.event(event);
    if (this.state.status === "live") this.link.live(this.lastSeq >= this.headAtGreeting);
  }

  private tookAll(events: readonly JournalEvent[]): void {
    for (const event of events) {
      // At a gap the socket was given up, and nothing more is heard from it.
      if (this.state.status !== "live") return;
      this.took(event);
    }
  }

  /** A heartbeat may overtake events, so only one that finds us where the last one found us behind means a loss. */
  private compareHead(headSeq: number): void {
    const stuck = this.behindAt === this.lastSeq;
    this.behindAt = headSeq > this.lastSeq ? this.lastSeq : null;
    if (!stuck || this.behindAt === null) return;
    this.options.listener.problem?.(`event ${this.lastSeq + 1} did not come: asking again`);
    this.link.restart();
  }
}
