import {
  Replay,
  SessionStore,
  type InputEvent,
  type JournalEvent,
  type Platform,
  type ReplayFrame,
  type SessionSnapshot,
  type SessionState,
} from "@atelier/protocol";
import { soon } from "../shell/platform";
import { now, type Moment, type Speed } from "./moment";
import { answered, arrived, type PendingList } from "./pending";

export interface OpenSessionView extends SessionSnapshot {
  readonly pending: PendingList;
  readonly moment: Moment;
  readonly speed: Speed;
  /** The session at the moment that is shown; the same as `session` when live. */
  readonly shown: SessionState;
  /** The instant of the replay, while one is shown. */
  readonly film: ReplayFrame | undefined;
}

export interface OpenSessionOptions extends Platform {
  readonly id: string;
  readonly baseUrl: string;
  /** Whether to be told who else watches and where they point. Default no. */
  readonly presence?: boolean;
  /** The event whose moment is shown at first; live if absent. */
  readonly at?: number;
  /** Something that was sent was not taken; the words are for people. */
  readonly onRefused: (words: string, input: InputEvent) => void;
}

/**
 * One session as this window has it open: the journal as it grows, what this window has sent and not seen back, and which
 * moment is shown. React reads `view`; what moves in every frame (the pen, a playing film) the canvas reads by itself.
 */
export class OpenSession {
  readonly id: string;
  /** The past as a film. */
  readonly replay: Replay;
  private readonly store: SessionStore;
  private readonly followers = new Set<(event: JournalEvent) => void>();
  private readonly listeners = new Set<() => void>();
  private current: OpenSessionView;
  private pending: PendingList = [];
  private moment: Moment;
  private settled = 0;
  private keys = 0;
  private closed = false;

  constructor(private readonly options: OpenSessionOptions) {
    this.id = options.id;
    this.moment = options.at === undefined ? now : { kind: "after", seq: options.at };
    this.store = new SessionStore({
      ...options,
      sessionId: options.id,
      schedule: soon,
      onEvent: (event) => {
        for (const follow of this.followers) follow(event);
      },
    });
    this.replay = new Replay({ past: this.store.past, now: () => options.clock.now() });
    this.store.subscribe(() => this.storeChanged());
    this.current = this.compose();
  }

  open(): void {
    this.store.open();
  }

  close(): void {
    this.closed = true;
    this.store.close();
    this.listeners.clear();
    this.followers.clear();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly view = (): OpenSessionView => this.current;

  /** Tells every event so far, then each as it comes, before `view` has it. */
  follow(follower: (event: JournalEvent) => void): () => void {
    for (const event of this.events) follower(event);
    this.followers.add(follower);
    return () => this.followers.delete(follower);
  }

  get events(): readonly JournalEvent[] {
    return this.store.past.events;
  }

  /** Sends an input; until the journal has it, it is in `pending`. Resolves with whether it was taken. */
  async send(input: InputEvent): Promise<boolean> {
    const key = `${this.id}-${Date.now().toString(36)}-${++this.keys}`;
    this.pending = [...this.pending, { key, input }];
    this.publish();
    const outcome = await this.store.send({ ...input, idempotency_key: key });
    this.pending = answered(this.pending, key, outcome);
    this.pending = arrived(this.pending, this.events.slice(this.settled - 1, this.settled));
    if (this.closed) return outcome.status === "stored";
    this.publish();
    if (outcome.status !== "stored") this.options.onRefused(outcome.message, input);
    return outcome.status === "stored";
  }

  sendPen(pen: Parameters<SessionStore["sendPen"]>[0]): void {
    this.store.sendPen(pen);
  }

  sendCursor(spot: Parameters<SessionStore["sendCursor"]>[0]): void {
    if (this.options.presence) this.store.sendCursor(spot);
  }

  retryNow(): void {
    this.store.retryNow();
  }

  /** Back to what happens now. */
  showLive(): void {
    this.replay.pause();
    this.become(now);
  }

  /** The moment right after an event. */
  showAfter(seq: number): void {
    this.replay.pause();
    this.become({ kind: "after", seq });
  }

  /** The instant of the replay at so many milliseconds, held. */
  showInstant(ms: number): void {
    this.replay.pause();
    this.replay.seek(ms);
    this.become({ kind: "replay", playing: false });
  }

  /** Plays on from the moment that is shown; from the beginning, if that is now. */
  play(): void {
    if (this.moment.kind === "live") this.replay.seek(0);
    if (this.moment.kind === "after") this.replay.seekTo(this.moment.seq);
    this.replay.play();
    this.become({ kind: "replay", playing: true });
    requestAnimationFrame(this.playOn);
  }

  /** Holds a playing film. */
  hold(): void {
    this.replay.pause();
    this.become({ kind: "replay", playing: false });
  }

  setSpeed(speed: Speed): void {
    this.replay.setSpeed(speed);
    this.publish();
  }

  private readonly playOn = (): void => {
    if (this.closed || this.moment.kind !== "replay" || !this.moment.playing) return;
    this.publish();
    if (this.current.film?.playing) requestAnimationFrame(this.playOn);
    else this.showLive();
  };

  private become(moment: Moment): void {
    this.moment = moment;
    this.publish();
  }

  private storeChanged(): void {
    const { events } = this;
    this.pending = arrived(this.pending, events.slice(this.settled));
    this.settled = events.length;
    this.publish();
  }

  private publish(): void {
    this.current = this.compose();
    for (const listener of [...this.listeners]) listener();
  }

  private compose(): OpenSessionView {
    const snapshot = this.store.getSnapshot();
    const { moment, pending } = this;
    const film = moment.kind === "replay" ? this.replay.frame() : undefined;
    const shown = film?.session ?? (moment.kind === "after" ? this.store.past.stateAt(moment.seq) : snapshot.session);
    return { ...snapshot, pending, moment, speed: this.replay.speed as Speed, shown, film };
  }
}
