import type { AckMessage, ErrorMessage, InputEvent } from "../generated/types";
import { MAX_OUTBOX } from "../limits";

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
  settle: (outcome: SendOutcome) => void;
}

/**
 * Inputs on their way, in order, each with its idempotency key. They stay until the server answers, so a cut may make the
 * server see one twice, and the key makes it store it once.
 */
export class Outbox {
  private readonly letters = new Map<string, Letter>();

  /** How many wait for an answer. */
  get size(): number {
    return this.letters.size;
  }

  /** Takes an input in. `sent` gets the text that goes over the wire. */
  add(key: string, input: InputEvent, sent: (text: string) => void): Promise<SendOutcome> {
    if (this.letters.size >= MAX_OUTBOX) {
      const message = `${MAX_OUTBOX} inputs wait for the server already`;
      return Promise.resolve({ status: "dropped", reason: "full", message });
    }
    const text = JSON.stringify({ ...input, idempotency_key: key });
    return new Promise((settle) => {
      this.letters.set(key, { text, settle });
      sent(text);
    });
  }

  /** The texts to send again on a new connection, oldest first. */
  waiting(): string[] {
    return [...this.letters.values()].map((letter) => letter.text);
  }

  acknowledged(ack: AckMessage): void {
    this.settle(ack.idempotency_key, { status: "stored", id: ack.id, seq: ack.seq });
  }

  /** Whether the error was about one of these. */
  refused(error: ErrorMessage): boolean {
    const { type, message } = error.error;
    return this.settle(error.idempotency_key, { status: "refused", type, message });
  }

  /** Gives up on all. */
  close(message: string): void {
    for (const key of [...this.letters.keys()]) this.settle(key, { status: "dropped", reason: "closed", message });
  }

  private settle(key: string | undefined, outcome: SendOutcome): boolean {
    const letter = key === undefined ? undefined : this.letters.get(key);
    if (key === undefined || letter === undefined) return false;
    this.letters.delete(key);
    letter.settle(outcome);
    return true;
  }
}
