import type { SessionSummary } from "@atelier/protocol";

export type FeedState = "connecting" | "live" | "waiting";

export interface Feed {
  readonly state: FeedState;
  /** Latest change first. */
  readonly sessions: readonly SessionSummary[];
}

type Listener = () => void;

const firstDelay = 500;
const longestDelay = 8_000;

/**
 * All sessions as they change, from `/ws/sessions`. Connects while somebody listens, comes back by itself, and never takes an
 * older state of a session for a newer one.
 */
export class SessionsFeed {
  private readonly listeners = new Set<Listener>();
  private readonly byId = new Map<string, SessionSummary>();
  private snapshot: Feed = { state: "connecting", sessions: [] };
  private socket: WebSocket | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private delay = firstDelay;

  constructor(private readonly url: () => string) {}

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.open();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  };

  readonly current = (): Feed => this.snapshot;

  /** What another source (a page of the list, an answer to a request) knows of sessions. */
  readonly learn = (sessions: readonly SessionSummary[]): void => {
    let changed = false;
    for (const session of sessions) changed = this.take(session) || changed;
    if (changed) this.publish(this.snapshot.state);
  };

  private take(session: SessionSummary): boolean {
    const known = this.byId.get(session.id);
    if (known && (known.head_seq > session.head_seq || known.updated_at > session.updated_at)) return false;
    this.byId.set(session.id, session);
    return true;
  }

  private open(): void {
    const socket = new WebSocket(this.url());
    this.socket = socket;
    socket.onopen = () => {
      this.delay = firstDelay;
      this.publish("live");
    };
    socket.onmessage = (message: MessageEvent<unknown>) => {
      const session = sessionIn(message.data);
      if (session) this.learn([session]);
    };
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.publish("waiting");
      this.retry = setTimeout(() => this.open(), this.delay);
      this.delay = Math.min(longestDelay, this.delay * 2);
    };
  }

  private close(): void {
    clearTimeout(this.retry);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private publish(state: FeedState): void {
    const sessions = [...this.byId.values()].sort((a, b) => b.updated_at.localeCompare(a.updated_at));
    this.snapshot = { state, sessions };
    for (const listener of this.listeners) listener();
  }
}

function sessionIn(data: unknown): SessionSummary | undefined {
  if (typeof data !== "string") return undefined;
  try {
    const message = JSON.parse(data) as { type?: unknown; session?: SessionSummary };
    return message.type === "session" ? message.session : undefined;
  } catch {
    return undefined;
  }
}

export const sessionsFeed = new SessionsFeed(() => {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${location.host}/ws/sessions`;
});
