import type { Platform, SocketHandlers } from "@atelier/protocol";

type Fields = Record<string, unknown>;

/** A server for one session that a test plays by hand. */
export class FakeServer {
  readonly sent: Fields[] = [];
  private handlers: SocketHandlers | undefined;
  private seq = 0;

  readonly platform: Platform = {
    sockets: (_url, handlers) => {
      this.handlers = handlers;
      queueMicrotask(() => handlers.opened());
      return {
        send: (text) => this.sent.push(JSON.parse(text) as Fields),
        close: () => undefined,
        buffered: () => 0,
      };
    },
    clock: { now: () => performance.now(), after: () => () => undefined },
    random: () => 0.5,
  };

  greet(): void {
    this.say({ type: "hello", session_id: "sess_1", head_seq: this.seq });
  }

  event(type: string, fields: Fields = {}, actor = "agent:agent_artist"): Fields {
    const seq = ++this.seq;
    const at = new Date(Date.UTC(2026, 0, 1, 12, 0, seq)).toISOString();
    const event = {
      id: `evt_${seq}`,
      type,
      session_id: "sess_1",
      seq,
      created_at: at,
      processed_at: type.startsWith("user.") ? null : at,
      actor,
      ...fields,
    };
    this.say(event);
    return event;
  }

  created(metadata: Record<string, string> = {}): void {
    this.event("session.created", {
      studio: "canvas",
      agent: { id: "agent_artist", version: 1, name: "Artist", model: { id: "rehearsal" } },
      environment_id: "env_canvas",
      metadata,
    });
  }

  ack(message: Fields, event: Fields): void {
    this.say({ type: "ack", idempotency_key: message.idempotency_key, id: event.id, seq: event.seq });
  }

  refuse(message: Fields, words: string): void {
    this.say({
      type: "error",
      error: { type: "invalid_request_error", message: words },
      idempotency_key: message.idempotency_key,
    });
  }

  say(message: Fields): void {
    this.handlers?.received(JSON.stringify(message));
  }
}
