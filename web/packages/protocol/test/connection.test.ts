import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { hello, Setup, thought } from "./connection-setup";

describe("a session's connection", () => {
  let setup: Setup;
  beforeEach(() => {
    setup = new Setup();
  });

  it("asks for what follows the last event that is known", () => {
    expect(new Setup(7).sockets.latest.url).toBe("ws://host/ws/sesn_1?protocol=events&batch=true&after_seq=7");
  });

  it("is live from the greeting on, and caught up once the past has come", () => {
    expect(setup.connection.state).toEqual({ status: "connecting" });
    setup.sockets.latest.say(hello(2));
    expect(setup.connection.state).toEqual({ status: "live", caughtUp: false });
    setup.sockets.latest.say(thought(1));
    setup.sockets.latest.say(thought(2));
    expect(setup.connection.state).toEqual({ status: "live", caughtUp: true });
  });

  it("gives each event once and in order, whatever is cut, repeated or lost", () => {
    const total = 30;
    type Fault = "cut" | "repeat" | "lose" | "garbage" | "silence" | "none";
    const faults = fc.array(
      fc.tuple(fc.nat(total * 2), fc.constantFrom<Fault>("cut", "repeat", "lose", "garbage", "silence", "none")),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(faults, (planned) => {
        const run = new Setup();
        const left = new Map(planned);
        let step = 0;
        for (let connections = 0; run.connection.seq < total && connections < 100; connections++) {
          const socket = run.sockets.latest;
          socket.say(hello(total));
          for (let seq = socket.afterSeq + 1; seq <= total && socket.isOpen(); seq++) {
            const fault = left.get(step) ?? "none";
            left.delete(step++);
            if (fault === "lose") continue;
            if (fault === "garbage") socket.handlers.received('{"type":');
            if (fault === "repeat" && seq > 1) socket.say(thought(seq - 1));
            if (fault === "cut") socket.cut();
            else if (fault === "silence") run.clock.advance(60_000);
            if (socket.isOpen()) socket.say(thought(seq));
          }
          // Two heartbeats without progress betray a loss at the very end.
          for (let beat = 0; beat < 2 && socket.isOpen(); beat++) socket.say({ type: "heartbeat", head_seq: total });
          run.clock.advance(20_000);
        }
        expect(run.seqs).toEqual(Array.from({ length: total }, (_, index) => index + 1));
        run.connection.close();
      }),
      { numRuns: 100 },
    );
  });

  it("gives each event once and in order, however many come in one message", () => {
    const total = 30;
    const batches = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom("say", "repeat", "lose", "cut")),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(batches, (planned) => {
        const run = new Setup();
        const left = [...planned];
        for (let connections = 0; run.connection.seq < total && connections < 100; connections++) {
          const socket = run.sockets.latest;
          socket.say(hello(total));
          for (let seq = socket.afterSeq + 1; seq <= total && socket.isOpen();) {
            const [length, fault] = left.shift() ?? [total, "say"];
            const first = fault === "repeat" ? Math.max(1, seq - 3) : seq;
            const end = Math.min(total + 1, seq + length);
            const events = Array.from({ length: end - first }, (_, index) => thought(first + index));
            // One is lost in the middle of what comes together.
            if (fault === "lose" && end <= total) events.splice(events.length >> 1, 1);
            socket.say({ type: "events", events });
            if (fault === "cut" && socket.isOpen()) socket.cut();
            seq = end;
          }
          run.clock.advance(20_000);
        }
        expect(run.seqs).toEqual(Array.from({ length: total }, (_, index) => index + 1));
        run.connection.close();
      }),
      { numRuns: 100 },
    );
  });

  it("hears nothing of what comes behind a gap in the same message", () => {
    setup.sockets.latest.say(hello(4));
    setup.sockets.latest.say({ type: "events", events: [thought(1), thought(3), thought(4), thought(2)] });
    expect(setup.seqs).toEqual([1]);
    expect(setup.problems).toEqual(["event 3 came after 1: asking again"]);
  });

  it("survives a cut at every single message", () => {
    const total = 10;
    for (let cutAt = 0; cutAt <= total; cutAt++) {
      const run = new Setup();
      run.sockets.latest.say(hello(total));
      for (let seq = 1; seq <= cutAt; seq++) run.sockets.latest.say(thought(seq));
      run.sockets.latest.cut();
      run.clock.advance(1_000);
      const socket = run.sockets.latest;
      expect(socket.afterSeq).toBe(cutAt);
      socket.say(hello(total));
      for (let seq = cutAt + 1; seq <= total; seq++) socket.say(thought(seq));
      expect(run.seqs).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    }
  });

  it("hears nothing more from a socket that it gave up", () => {
    const old = setup.sockets.latest;
    old.say(hello(5));
    old.say(thought(2));
    expect(setup.problems).toEqual(["event 2 came after 0: asking again"]);
    expect(old.isOpen()).toBe(false);
    old.say(thought(1));
    expect(setup.seqs).toEqual([]);
  });

  it("retries fast first, then ever more slowly", () => {
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      setup.sockets.latest.cut();
      const state = setup.connection.state;
      if (state.status !== "retrying") throw new Error(state.status);
      waits.push(state.retryAt - setup.clock.now());
      setup.clock.advance(state.retryAt - setup.clock.now());
    }
    expect(waits).toEqual([112.5, 375, 750, 1_500, 3_000, 3_750, 3_750, 3_750, 3_750]);
  });

  it("starts over with a fast retry once a connection brought something", () => {
    setup.sockets.latest.cut();
    setup.clock.advance(1_000);
    setup.sockets.latest.cut();
    setup.clock.advance(1_000);
    setup.sockets.latest.say(hello(1));
    setup.sockets.latest.say(thought(1));
    setup.sockets.latest.cut();
    expect(setup.connection.state).toMatchObject({ status: "retrying", attempt: 1 });
  });

  it("does not hurry back to a server that greets and then brings nothing", () => {
    for (let round = 1; round <= 3; round++) {
      setup.sockets.latest.say(hello(round % 2 === 0 ? 0 : 5));
      setup.sockets.latest.cut();
      expect(setup.connection.state).toMatchObject({ status: "retrying", attempt: round });
      setup.clock.advance(2_000);
    }
  });

  it("takes silence for a cut", () => {
    setup.sockets.latest.say(hello(0));
    setup.clock.advance(34_000);
    setup.sockets.latest.say({ type: "heartbeat", head_seq: 0 });
    setup.clock.advance(34_000);
    expect(setup.status).toBe("live");
    setup.clock.advance(2_000);
    expect(setup.sockets.all).toHaveLength(2);
  });

  it("notices at the second heartbeat that the last events were lost, and leaves a slow catching-up alone", () => {
    const beat = () => setup.sockets.latest.say({ type: "heartbeat", head_seq: 9 });
    setup.sockets.latest.say(hello(9));
    for (let seq = 1; seq <= 5; seq++) {
      beat();
      setup.sockets.latest.say(thought(seq));
    }
    beat();
    expect(setup.status).toBe("live");
    beat();
    expect(setup.status).toBe("retrying");
    expect(setup.problems).toEqual(["event 6 did not come: asking again"]);
  });

  it("does not wait for a greeting for ever", () => {
    setup.clock.advance(11_000);
    expect(setup.sockets.all.length).toBeGreaterThan(1);
  });

  it("waits out the lack of a network and comes back with it", () => {
    setup.sockets.latest.say(hello(0));
    setup.network.set(false);
    expect(setup.status).toBe("offline");
    setup.clock.advance(100_000);
    expect(setup.sockets.all).toHaveLength(1);
    setup.network.set(true);
    expect(setup.sockets.all).toHaveLength(2);
  });

  it("stays away when it is refused for good", () => {
    setup.sockets.latest.cut(4404, "no such session");
    expect(setup.connection.state).toEqual({ status: "closed", reason: "no such session" });
    setup.clock.advance(100_000);
    expect(setup.sockets.all).toHaveLength(1);
  });

  it("leaves nothing running behind when it is closed", () => {
    setup.sockets.latest.say(hello(0));
    setup.connection.close();
    expect(setup.clock.pending).toBe(0);
    expect(setup.sockets.latest.isOpen()).toBe(false);
  });

  it("tries at once when asked to", () => {
    setup.sockets.latest.cut();
    setup.connection.retryNow();
    expect(setup.sockets.all).toHaveLength(2);
  });
});
