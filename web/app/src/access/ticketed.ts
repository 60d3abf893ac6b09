import { webSockets, type Socket, type SocketFactory, type SocketHandlers } from "@atelier/protocol";
import { hasKey, keyHeaders, keyIsWanted } from "./key";
import { iAm } from "./me";

const patience = 15_000;

/** Sockets cannot send a header, so where there is a key each one gets a ticket that works once. */
export function ticketed(direct: SocketFactory): SocketFactory {
  return (url, handlers) => (hasKey() ? new Ticketed(direct, url, handlers) : direct(url, handlers));
}

class Ticketed implements Socket {
  private socket: Socket | undefined;
  private closed = false;

  constructor(direct: SocketFactory, url: string, handlers: SocketHandlers) {
    ticket().then(
      (value) => {
        if (this.closed) return;
        const joint = url.includes("?") ? "&" : "?";
        this.socket = direct(`${url}${joint}ticket=${encodeURIComponent(value)}`, handlers);
      },
      () => {
        if (!this.closed) handlers.closed(1006, "");
      },
    );
  }

  send(text: string): void {
    this.socket?.send(text);
  }

  close(): void {
    this.closed = true;
    this.socket?.close();
  }

  buffered(): number {
    return this.socket?.buffered() ?? 0;
  }
}

async function ticket(): Promise<string> {
  const response = await fetch("/v1/tickets", {
    method: "POST",
    headers: keyHeaders(),
    signal: AbortSignal.timeout(patience),
  });
  if (response.status === 401) keyIsWanted();
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const made = (await response.json()) as { ticket: string; actor: string };
  iAm(made.actor);
  return made.ticket;
}

export const browserSockets: SocketFactory = ticketed(webSockets((url) => new WebSocket(url)));
