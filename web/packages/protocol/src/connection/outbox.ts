import type { AckMessage, ErrorMessage, InputEvent } from "../generated/types";
import { MAX_OUTBOX } from "../limits";
import { backoffMs } from "./backoff";
import type { Platform } from "./platform";

/** What became of an input, told apart by `status`. */
export type SendOutcome =
  /** It is in the journal. */
  | { status: "stored"; id: string; seq: number }
  /** The server does not take it. */
  | { status: "refused"; type: string; message: string }
  /** It was never sent: it breaks the schema, too many wait already, or the connection was closed. */
  | { status: "dropped"; reason: "invalid" | "full" | "closed"; message: string };

interface Letter {
  text: string;
  /** How often the server said "not now". */
  failures: number;
  settle: (outcome: SendOutcome) => void;
}

/** Errors that pass: the server is stopping, busy, or stumbled. The same input may be stored at the next try. */
const PASSING = new Set(["overloaded_error", "rate_limit_error", "timeout_error", "api_error"]);
const MOST_FAILURES = 5;

/**
 * Inputs on their way, in order, each with its idempotency key. They stay until the server answers, so a cut may make the
 * server see one twice, and the key makes it store it once. One that the server cannot take just now is sent again a few
 * times, later and later.
 */
export class Outbox {
  private readonly letters = new Map<string, Letter>();
  private readonly timers = new Set<() => void>();

  /** @param post sends a text over the wire, if there is a connection */
  constructor(
    private readonly platform: Pick<Platform, "clock" | "random">,
    private readonly post: (text: string) => void,
  ) {}

  /** How many wait for an answer. */
  get size(): number {
    return this.letters.size;
  }

  /** Takes an input in and sends it. */
  add(key: string, input: InputEvent): Promise<SendOutcome> {
    if (this.letters.size >= MAX_OUTBOX) {
      const message = `${MAX_OUTBOX} inputs wait for the server already`;
      return Promise.resolve({ status: "dropped", reason: "full", message });
    }
    const text = JSON.stringify({ ...input, idempotency_key: key });
    return new Promise((settle) => {
      this.letters.set(key, { text, failures: 0, settle });
      this.post(text);
    });
  }

  /** Sends all that wait again, oldest first: there is a new connection. */
  resend(): void {
    this.callOffTimers();
    for (const letter of this.letters.values()) this.post(letter.text);
  }

  acknowledged(ack: AckMessage): void {
    if (ack.idempotency_key !== undefined)
      this.settle(ack.idempotency_key, { status: "stored", id: ack.id, seq: ack.seq });
  }

  /** Whether the error was about one of these. */
  refused(error: ErrorMessage): boolean {
    const key = error.idempotency_key;
    const letter = key === undefined ? undefined : this.letters.get(key);
    if (key === undefined || letter === undefined) return false;
    const { type, message } = error.error;
    if (PASSING.has(type) && letter.failures < MOST_FAILURES) this.postLater(key, letter);
    else this.settle(key, { status: "refused", type, message });
    return true;
  }

  /** Gives up on all. */
  close(message: string): void {
    this.callOffTimers();
    for (const key of [...this.letters.keys()]) this.settle(key, { status: "dropped", reason: "closed", message });
  }

  private postLater(key: string, letter: Letter): void {
    letter.failures++;
    const wait = backoffMs(letter.failures + 1, this.platform.random());
    const callOff = this.platform.clock.after(wait, () => {
      this.timers.delete(callOff);
      if (this.letters.get(key) === letter) this.post(letter.text);
    });
    this.timers.add(callOff);
  }

  private callOffTimers(): void {
    for (const callOff of this.timers) callOff();
    this.timers.clear();
  }

  private settle(key: string, outcome: SendOutcome): void {
    const letter = this.letters.get(key);
    this.letters.delete(key);
    letter?.settle(outcome);
  }
}
