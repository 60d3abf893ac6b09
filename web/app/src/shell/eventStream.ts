import { keyHeaders } from "../access/key";

const firstPause = 1_000;
const longestPause = 15_000;

/**
 * Follows a stream of server-sent events for as long as it is wanted, with the key in a header, where no EventSource could put
 * one. After a break it connects again by itself, and says so, because something may have been missed.
 *
 * @param onChange with the data of an event; with nothing when the connection stands
 * @returns ends it
 */
export function eventStream(path: string, onChange: (data?: string) => void): () => void {
  const ending = new AbortController();
  void follow(path, onChange, ending.signal);
  return () => ending.abort();
}

async function follow(path: string, onChange: (data?: string) => void, signal: AbortSignal): Promise<void> {
  let pause = firstPause;
  while (!signal.aborted) {
    try {
      const response = await fetch(path, { headers: { accept: "text/event-stream", ...keyHeaders() }, signal });
      if (response.ok && response.body) {
        pause = firstPause;
        onChange();
        await read(response.body.getReader(), onChange);
      }
    } catch {
      // broken off, or ended by us: the loop knows which
    }
    await waited(pause, signal);
    pause = Math.min(longestPause, pause * 2);
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>, onChange: (data: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const messages = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = messages.pop() ?? "";
    for (const message of messages) {
      const data = dataOf(message);
      if (data !== undefined) onChange(data);
    }
  }
}

/** Nothing for comments, which only keep the line open. */
export function dataOf(message: string): string | undefined {
  const lines = message.split("\n").filter((line) => line.startsWith("data:"));
  return lines.length === 0 ? undefined : lines.map((line) => line.slice(5).trimStart()).join("\n");
}

function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) return done();
    const timer = setTimeout(done, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}
