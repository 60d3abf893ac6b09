import type { InputEvent } from "./generated/types";
import type { ConnectionState } from "./connection/link";
import type { SendOutcome } from "./connection/outbox";
import type { Platform } from "./connection/platform";
import { SessionConnection } from "./connection/session-connection";
import type { Performer } from "./playback/performer";
import { foldFrame, nothingLive, settleLive, withoutStalePens, type LiveState } from "./state/live";
import { sessionReducer } from "./state/reducer";
import { emptySession, type SessionState } from "./state/session-state";
import { TimeTravel } from "./state/time-travel";
import type { JournalEvent } from "./wire/parse";

/** Everything a view shows of a session. A new object whenever something changed, the same one otherwise. */
export interface SessionSnapshot {
  session: SessionState;
  live: LiveState;
  connection: ConnectionState;
  /** How many inputs wait for the server's answer. */
  unanswered: number;
}

export interface SessionStoreOptions extends Platform {
  baseUrl: string;
  sessionId: string;
  /**
   * Runs a callback soon, once: `requestAnimationFrame` on a page. Whatever comes until then makes one change, so that ten
   * thousand missed events are one rendering.
   */
  schedule: (callback: () => void) => void;
  /** Whether to be told who else watches and where they point. Default no. */
  presence?: boolean;
  /** Gets the strokes as they come; what was drawn before the first connection appears at once. */
  performer?: Performer;
  /** Each event as it is folded, in order. */
  onEvent?: (event: JournalEvent) => void;
  onProblem?: (problem: string) => void;
}

/**
 * A session followed live: connection, fold and past in one, in the shape that `useSyncExternalStore` takes. One store per
 * session and view; close it when the view goes.
 */
export class SessionStore {
  /** The past of the session, for scrubbing. */
  readonly past = new TimeTravel();
  private readonly connection: SessionConnection;
  private readonly subscribers = new Set<() => void>();
  private session = emptySession;
  private live = nothingLive;
  private snapshot: SessionSnapshot;
  private scheduled = false;
  private greetedBefore = false;

  constructor(private readonly options: SessionStoreOptions) {
    this.connection = new SessionConnection({
      ...options,
      listener: {
        event: (event) => this.took(event),
        greeted: (headSeq, client) => {
          this.live = { ...this.live, self: client };
          if (!this.greetedBefore) options.performer?.skipTo(headSeq);
          this.greetedBefore = true;
        },
        frame: (frame) => {
          this.live = foldFrame(withoutStalePens(this.live, options.clock.now()), frame, options.clock.now());
          this.changed();
        },
        stateChanged: (state) => {
          // Frames that were lost cannot be made up for: what was streaming comes whole with its event.
          if (state.status !== "live") this.live = nothingLive;
          this.changed();
        },
        problem: (problem) => options.onProblem?.(problem),
      },
    });
    this.snapshot = this.takeSnapshot();
  }

  /** Begins to connect; call it once. */
  open(): void {
    this.connection.open();
  }

  /** The latest snapshot. Stable between two notifications. */
  readonly getSnapshot = (): SessionSnapshot => this.snapshot;

  /** Calls back after every change; the returned function ends it. */
  readonly subscribe = (callback: () => void): (() => void) => {
    this.subscribers.add(callback);
    return () => this.subscribers.delete(callback);
  };

  /** Sends an input; resolves with what the server made of it. */
  async send(input: InputEvent): Promise<SendOutcome> {
    const outcome = this.connection.send(input);
    this.changed();
    const settled = await outcome;
    this.changed();
    return settled;
  }

  /** Shows the others where our pen is. */
  sendPen(pen: Parameters<SessionConnection["sendPen"]>[0]): void {
    this.connection.sendPen(pen);
  }

  /** Shows the others where we point; null for nowhere. */
  sendCursor(spot: Parameters<SessionConnection["sendCursor"]>[0]): void {
    this.connection.sendCursor(spot);
  }

  /** Tries to connect now instead of after the back-off. */
  retryNow(): void {
    this.connection.retryNow();
  }

  close(): void {
    this.connection.close();
    this.subscribers.clear();
  }

  private took(event: JournalEvent): void {
    this.session = sessionReducer(this.session, event);
    this.live = settleLive(this.live, event);
    this.past.add(event);
    this.options.performer?.add(event);
    this.options.onEvent?.(event);
    this.changed();
  }

  private changed(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.options.schedule(() => {
      this.scheduled = false;
      this.snapshot = this.takeSnapshot();
      for (const notify of [...this.subscribers]) notify();
    });
  }

  private takeSnapshot(): SessionSnapshot {
    return {
      session: this.session,
      live: this.live,
      connection: this.connection.state,
      unanswered: this.connection.unanswered,
    };
  }
}
