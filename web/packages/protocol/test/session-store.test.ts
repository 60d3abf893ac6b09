import { describe, expect, it } from "vitest";
import { SessionStore } from "../src";
import { hello, thought } from "./connection-setup";
import { FakeClock, FakeSockets } from "./fake-platform";

describe("the session store", () => {
  it("makes one change of all that came until the next frame", () => {
    const sockets = new FakeSockets();
    const clock = new FakeClock();
    const frames: (() => void)[] = [];
    const store = new SessionStore({
      baseUrl: "ws://host/ws",
      sessionId: "sesn_1",
      sockets: sockets.factory,
      clock,
      random: () => 0,
      schedule: (callback) => frames.push(callback),
    });
    let changes = 0;
    store.subscribe(() => changes++);
    store.open();
    sockets.latest.say(hello(100));
    for (let seq = 1; seq <= 100; seq++) sockets.latest.say(thought(seq));
    expect(frames).toHaveLength(1);
    const before = store.getSnapshot();
    expect(before.session.lastSeq).toBe(0);
    frames[0]!();
    expect(changes).toBe(1);
    expect(store.getSnapshot().session.lastSeq).toBe(100);
    expect(store.getSnapshot()).toBe(store.getSnapshot());
    expect(store.past.stateAt(40).lastSeq).toBe(40);
  });

  it("forgets what was streaming when the connection is cut", () => {
    const sockets = new FakeSockets();
    const store = new SessionStore({
      baseUrl: "ws://host/ws",
      sessionId: "sesn_1",
      sockets: sockets.factory,
      clock: new FakeClock(),
      random: () => 0,
      schedule: (callback) => callback(),
    });
    store.open();
    sockets.latest.say(hello(0));
    sockets.latest.say({ type: "event_start", event: { type: "agent.message", id: "e1" } });
    expect(store.getSnapshot().live.blocks).toHaveLength(1);
    sockets.latest.cut();
    expect(store.getSnapshot().live.blocks).toHaveLength(0);
  });
});
