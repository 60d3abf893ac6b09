import type { SessionSummary } from "../generated/types";
import { parseMessage } from "../wire/parse";
import { Link, type ConnectionState } from "./link";
import type { Platform } from "./platform";

/** What the list tells its owner. */
export interface SessionListListener {
  /** All sessions that are known, the latest change first. A new array each time. */
  sessionsChanged(sessions: readonly SessionSummary[]): void;
  stateChanged?(state: ConnectionState): void;
  problem?(problem: string): void;
}

export interface SessionListOptions extends Platform {
  /** `ws://host/ws/sessions` */
  url: string;
  listener: SessionListListener;
}

const MOST_SESSIONS = 500;

/** The list of sessions, live: `/ws/sessions`. Reconnects by itself; the server then tells the newest ones again. */
export class SessionListConnection {
  private readonly link: Link;
  private sessions: readonly SessionSummary[] = [];

  constructor(private readonly options: SessionListOptions) {
    this.link = new Link(options, {
      url: () => options.url,
      // This channel has no greeting: that it is open is all there is to know.
      opened: () => this.link.live(true),
      received: (text) => this.received(text),
      stateChanged: (state) => options.listener.stateChanged?.(state),
    });
  }

  /** Begins to connect; call it once. */
  open(): void {
    this.link.open();
  }

  get state(): ConnectionState {
    return this.link.state;
  }

  retryNow(): void {
    this.link.retryNow();
  }

  close(): void {
    this.link.close();
  }

  private received(text: string): void {
    const parsed = parseMessage(text);
    if (!parsed.ok) {
      this.options.listener.problem?.(parsed.problem);
      return;
    }
    // The newest sessions come with every connection, so they are no sign that this one lasts.
    if (parsed.value.kind === "heartbeat") this.link.progressed();
    if (parsed.value.kind === "session") this.took(parsed.value.message.session);
  }

  private took(session: SessionSummary): void {
    const known = this.sessions.find((other) => other.id === session.id);
    if (known !== undefined && isOlder(session, known)) return;
    this.sessions = [session, ...this.sessions.filter((other) => other !== known)]
      .sort((one, other) => (one.updated_at < other.updated_at ? 1 : one.updated_at > other.updated_at ? -1 : 0))
      .slice(0, MOST_SESSIONS);
    this.options.listener.sessionsChanged(this.sessions);
  }
}

function isOlder(one: SessionSummary, other: SessionSummary): boolean {
  return one.head_seq < other.head_seq || (one.head_seq === other.head_seq && one.updated_at < other.updated_at);
}
