import { describe, expect, it } from "vitest";
import { webSockets } from "../src";

describe("a socket of the platform", () => {
  class PlatformSocket extends EventTarget {
    readonly bufferedAmount = 7;
    readonly sent: string[] = [];
    closed = false;
    send(text: string): void {
      this.sent.push(text);
    }
    close(): void {
      this.closed = true;
    }
    tell(type: string, fields: object = {}): void {
      this.dispatchEvent(Object.assign(new Event(type), fields));
    }
  }

  it("tells what happens to it, and nothing after it was closed", () => {
    const told: unknown[] = [];
    const handlers = {
      opened: () => told.push("opened"),
      received: (text: string) => told.push(text),
      closed: (code: number, reason: string) => told.push([code, reason]),
    };
    let platform = new PlatformSocket();
    const open = webSockets(() => (platform = new PlatformSocket()));
    const socket = open("ws://host", handlers);
    platform.tell("open");
    platform.tell("message", { data: "hi" });
    platform.tell("message", { data: new Uint8Array(1) });
    socket.send("ho");
    expect([platform.sent, socket.buffered()]).toEqual([["ho"], 7]);
    platform.tell("close", { code: 1001, reason: "bye" });
    platform.tell("message", { data: "late" });
    expect(told).toEqual(["opened", "hi", [1001, "bye"]]);

    open("ws://host", handlers);
    platform.tell("error");
    platform.tell("close", { code: 1006, reason: "" });
    expect(told.slice(3)).toEqual([[1006, ""]]);

    const given = open("ws://host", handlers);
    given.close();
    platform.tell("open");
    platform.tell("close", { code: 1000, reason: "" });
    expect(told).toHaveLength(4);
    expect(platform.closed).toBe(true);
  });
});
