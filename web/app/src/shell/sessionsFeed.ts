import { SessionListConnection, type ConnectionState, type Platform, type SessionSummary } from "@atelier/protocol";
import { browser, socketBase } from "./platform";

export interface Feed {
  readonly connection: ConnectionState;
  /** The newest first. Not by the latest change: pieces that are worked on would change places all the time. */
  readonly sessions: readonly SessionSummary[];
}

type Listener = () => void;

/**
 * All sessions as they change. Connected while somebody listens; what it has learned it keeps. Besides the live channel it
 * learns from pages of the list and from answers, and never takes an older state of a session for a newer one.
 */
export class SessionsFeed {
  private readonly listeners = new Set<Listener>();
  private readonly byId = new Map<string, SessionSummary>();
  private snapshot: Feed = { connection: { status: "connecting" }, sessions: [] };
  private connection: SessionListConnection | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly url: () => string,
  ) {}

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    if (!this.connection) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      this.connection?.close();
      this.connection = undefined;
    };
  };

  readonly current = (): Feed => this.snapshot;

  readonly learn = (sessions: readonly SessionSummary[]): void => {
    let changed = false;
    for (const session of sessions) changed = this.take(session) || changed;
    if (!changed) return;
    const sorted = [...this.byId.values()].sort((a, b) => b.created_at.localeCompare(a.created_at));
    this.publish({ ...this.snapshot, sessions: sorted });
  };

  private take(session: SessionSummary): boolean {
    const known = this.byId.get(session.id);
    if (known && known.head_seq >= session.head_seq && known.updated_at >= session.updated_at) return false;
    this.byId.set(session.id, session);
    return true;
  }

  private open(): void {
    this.connection = new SessionListConnection({
      ...this.platform,
      url: this.url(),
      listener: {
        sessionsChanged: this.learn,
        stateChanged: (connection) => this.publish({ ...this.snapshot, connection }),
      },
    });
    this.connection.open();
  }

  private publish(feed: Feed): void {
    this.snapshot = feed;
    for (const listener of this.listeners) listener();
  }
}

export const sessionsFeed = new SessionsFeed(browser, () => `${socketBase()}/sessions`);
