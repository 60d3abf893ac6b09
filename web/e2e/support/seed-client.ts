import {
  applied,
  checkClientMessage,
  deriveAgentStatus,
  fetched,
  initialState,
  readPendingStrokes,
  readServerMessage,
  received,
  SeedPerformer,
  type AgentStatus,
  type ClientMessage,
  type SeedState,
  type ServerMessage,
} from "@atelier/protocol/seed";
import { WebSocket } from "undici";

/** Of its own clock, in milliseconds. */
const frame = 200;

/**
 * A client of the canvas that knows nothing but the seed: the messages of `/ws`, the fetch of strokes that wait, and how they
 * are animated. It plays by a clock of its own, as fast as it can.
 */
export class SeedClient {
  readonly messages: ServerMessage[] = [];
  /** Each thing that the agent was seen doing, without repetitions. */
  readonly statuses: AgentStatus[] = [];
  /** What did not fit the published schema. */
  readonly problems: string[] = [];
  /** The last batch of which it said that it has drawn it. */
  acknowledged = 0;
  private current: SeedState = initialState;
  private readonly performer = new SeedPerformer();
  private time = 0;
  private fetching: AbortController | undefined;
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly pending: string,
    private readonly socket: WebSocket,
  ) {
    socket.addEventListener("message", ({ data }) => this.receive(String(data)));
  }

  /**
   * @param name by which the server knows what this client has drawn; the seed has no names
   * @param session of another piece than the newest
   */
  static async connect(url: string, name?: string, session?: string): Promise<SeedClient> {
    const query = name === undefined ? "" : `?client=${name}`;
    const socket = new WebSocket(
      `${url.replace(/^http/, "ws")}/ws${session === undefined ? "" : `/${session}`}${query}`,
    );
    const client = new SeedClient(`${url}/strokes/pending${query}`, socket);
    await client.until(({ messages }) => messages.some(({ type }) => type === "init"), "init");
    return client;
  }

  get state(): SeedState {
    return this.current;
  }

  send(message: ClientMessage): void {
    const checked = checkClientMessage(message);
    if (!checked.ok) throw new Error(checked.problem);
    this.socket.send(JSON.stringify(message));
  }

  /** What came after so many messages, by type. */
  typesSince(count: number): string[] {
    return this.messages.slice(count).map(({ type }) => type);
  }

  async until(fits: (client: this) => boolean, what: string): Promise<void> {
    if (fits(this)) return;
    await new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.listeners.delete(look);
        const last = this.messages.slice(-12).map(({ type }) => type);
        reject(new Error(`${what} did not come; last came ${last.join(", ")}; ${this.problems.join("; ")}`));
      }, 60_000);
      const look = () => {
        if (!fits(this)) return;
        clearTimeout(deadline);
        this.listeners.delete(look);
        resolve();
      };
      this.listeners.add(look);
    });
  }

  async close(): Promise<void> {
    this.fetching?.abort();
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise((resolve) => this.socket.addEventListener("close", resolve, { once: true }));
    this.socket.close();
    await closed;
  }

  private receive(text: string): void {
    const read = readServerMessage(text);
    if (!read.ok) {
      this.problems.push(`${read.problem}: ${text.slice(0, 200)}`);
      return;
    }
    this.messages.push(read.value);
    this.become(received(this.current, read.value));
    if (read.value.type === "agent_strokes_ready" && this.current.pendingStrokes !== null) void this.fetchStrokes();
    this.play();
    for (const look of [...this.listeners]) look();
  }

  private become(state: SeedState): void {
    this.current = state;
    const status = deriveAgentStatus(state);
    if (this.statuses[this.statuses.length - 1] !== status) this.statuses.push(status);
  }

  /** Asks until there is an answer; a newer notice takes the place of an older one. */
  private async fetchStrokes(): Promise<void> {
    this.fetching?.abort();
    const fetching = (this.fetching = new AbortController());
    for (;;) {
      try {
        const response = await fetch(this.pending, { signal: fetching.signal });
        const read = readPendingStrokes(await response.json());
        if (!read.ok) throw new Error(read.problem);
        this.become(applied(this.current, fetched(read.value)));
        this.play();
        for (const look of [...this.listeners]) look();
        return;
      } catch (error) {
        if (isOver(fetching)) return;
        this.problems.push(String(error));
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  /** Shows all that waits, frame by frame, and tells of each batch that is drawn. */
  private play(): void {
    for (;;) {
      const { state, done } = this.performer.frame(this.current, (this.time += frame));
      const stands = state === this.current;
      this.become(state);
      for (const batch_id of done) this.acknowledge(batch_id);
      const { onStage, buffer } = state.performance;
      if (onStage === null && buffer.length === 0) return;
      if (stands && (state.paused || state.viewingPiece !== null)) return;
    }
  }

  private acknowledge(batch_id: number): void {
    this.acknowledged = batch_id;
    this.send({ type: "animation_done", batch_id });
  }
}

function isOver(fetching: AbortController): boolean {
  return fetching.signal.aborted;
}
