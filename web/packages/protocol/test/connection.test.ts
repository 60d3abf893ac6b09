import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import {
  MAX_OUTBOX,
  SessionConnection,
  SessionListConnection,
  SessionStore,
  webSockets,
  type ConnectionState,
  type JournalEvent,
  type SendOutcome,
  type SessionSummary,
} from "../src";
import { FakeClock, FakeNetwork, FakeSockets } from "./fake-platform";

function thought(seq: number): object {
  return {
    id: `sevt_${seq}`,
    type: "agent.thinking",
    session_id: "sesn_1",
    seq,
    created_at: "2026-01-01T00:00:00.000Z",
    processed_at: "2026-01-01T00:00:00.000Z",
    actor: "agent:agent_artist",
    text: `thought ${seq}`,
  };
}

function hello(headSeq: number): object {
  return { type: "hello", session_id: "sesn_1", head_seq: headSeq };
}

class Setup {
  readonly clock = new FakeClock();
  readonly sockets = new FakeSockets();
  readonly network = new FakeNetwork();
  readonly events: JournalEvent[] = [];
  readonly states: ConnectionState[] = [];
  readonly problems: string[] = [];
  readonly connection: SessionConnection;

  constructor(afterSeq = 0) {
    this.connection = new SessionConnection({
      baseUrl: "ws://host/ws",
      sessionId: "sesn_1",
      afterSeq,
      sockets: this.sockets.factory,
      clock: this.clock,
      random: () => 0.5,
      network: this.network,
      listener: {
        event: (event) => this.events.push(event),
        stateChanged: (state) => this.states.push(state),
        problem: (problem) => this.problems.push(problem),
      },
    });
    this.connection.open();
  }

  get seqs(): number[] {
    return this.events.map((event) => event.seq);
  }

  get status(): string {
    return this.connection.state.status;
  }
}

describe("a session's connection", () => {
  let setup: Setup;
  beforeEach(() => {
    setup = new Setup();
  });

  it("asks for what follows the last event that is known", () => {
    expect(new Setup(7).sockets.latest.url).toBe("ws://host/ws/sesn_1?protocol=events&after_seq=7");
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

describe("sending", () => {
  const nudge = { type: "user.message", content: [{ type: "text", text: "more blue" }] } as const;
  let setup: Setup;
  beforeEach(() => {
    setup = new Setup();
  });

  function sent(): { type: string; idempotency_key?: string }[] {
    return setup.sockets.latest.sent.map((text) => JSON.parse(text) as { type: string; idempotency_key?: string });
  }

  it("keeps an input until the server has answered, across any number of cuts", async () => {
    const outcome = setup.connection.send({ ...nudge, content: [...nudge.content] });
    expect(setup.connection.unanswered).toBe(1);
    for (let round = 0; round < 3; round++) {
      setup.sockets.latest.say(hello(0));
      expect(sent()).toMatchObject([{ type: "user.message" }]);
      setup.sockets.latest.cut();
      setup.clock.advance(20_000);
    }
    setup.sockets.latest.say(hello(0));
    const keys = setup.sockets.all.flatMap((socket) =>
      socket.sent.map((text) => (JSON.parse(text) as { idempotency_key: string }).idempotency_key),
    );
    expect(new Set(keys).size).toBe(1);
    setup.sockets.latest.say({ type: "ack", idempotency_key: keys[0], id: "sevt_1", seq: 1 });
    await expect(outcome).resolves.toEqual({ status: "stored", id: "sevt_1", seq: 1 });
    expect(setup.connection.unanswered).toBe(0);
  });

  it("sends in order, and again in order", () => {
    void setup.connection.send({ type: "user.pause", idempotency_key: "k1" });
    void setup.connection.send({ type: "user.resume", idempotency_key: "k2" });
    setup.sockets.latest.say(hello(0));
    void setup.connection.send({ type: "user.interrupt", idempotency_key: "k3" });
    expect(sent().map((input) => input.idempotency_key)).toEqual(["k1", "k2", "k3"]);
    setup.sockets.latest.say({ type: "ack", idempotency_key: "k2", id: "e", seq: 2 });
    setup.sockets.latest.cut();
    setup.clock.advance(1_000);
    setup.sockets.latest.say(hello(0));
    expect(sent().map((input) => input.idempotency_key)).toEqual(["k1", "k3"]);
  });

  it("tells what the server refused", async () => {
    setup.sockets.latest.say(hello(0));
    const outcome = setup.connection.send({ type: "user.resume", idempotency_key: "k1" });
    const error = { type: "invalid_request_error", message: "not paused" };
    setup.sockets.latest.say({ type: "error", error, idempotency_key: "k1" });
    await expect(outcome).resolves.toEqual({ status: "refused", ...error });
  });

  it("tries again what the server could not take just now, and gives up in the end", async () => {
    setup.sockets.latest.say(hello(0));
    const outcome = setup.connection.send({ type: "user.resume", idempotency_key: "k1" });
    const error = { type: "overloaded_error", message: "too much to write" };
    for (let failure = 0; failure <= 5; failure++) {
      expect(sent()).toHaveLength(failure + 1);
      setup.sockets.latest.say({ type: "error", error, idempotency_key: "k1" });
      setup.sockets.latest.say({ type: "heartbeat", head_seq: 0 });
      setup.clock.advance(20_000);
    }
    await expect(outcome).resolves.toEqual({ status: "refused", ...error });
    expect(sent()).toHaveLength(6);
  });

  it("keeps an input that a stopping server refused for the next one", async () => {
    setup.sockets.latest.say(hello(0));
    const outcome = setup.connection.send({ type: "user.resume", idempotency_key: "k1" });
    const error = { type: "api_error", message: "the server is stopping; try again" };
    setup.sockets.latest.say({ type: "error", error, idempotency_key: "k1" });
    setup.sockets.latest.cut(1001);
    setup.clock.advance(1_000);
    setup.sockets.latest.say(hello(0));
    expect(sent()).toHaveLength(1);
    setup.sockets.latest.say({ type: "ack", idempotency_key: "k1", id: "e", seq: 1 });
    await expect(outcome).resolves.toMatchObject({ status: "stored" });
    setup.connection.close();
    expect(setup.clock.pending).toBe(0);
  });

  it("does not send what the schema forbids", async () => {
    const outcome = await setup.connection.send({ type: "user.message", content: [] });
    expect(outcome).toMatchObject({ status: "dropped", reason: "invalid" });
  });

  it("bounds what waits", async () => {
    const outcomes: Promise<SendOutcome>[] = [];
    for (let index = 0; index <= MAX_OUTBOX; index++) outcomes.push(setup.connection.send({ type: "user.resume" }));
    await expect(outcomes[MAX_OUTBOX]).resolves.toMatchObject({ status: "dropped", reason: "full" });
    setup.connection.close();
    await expect(outcomes[0]).resolves.toMatchObject({ status: "dropped", reason: "closed" });
    await expect(setup.connection.send({ type: "user.resume" })).resolves.toMatchObject({ reason: "closed" });
  });

  it("drops pen positions rather than let them pile up", () => {
    setup.connection.sendPen({ points: [{ x: 1, y: 1 }] });
    expect(sent()).toEqual([]);
    setup.sockets.latest.say(hello(0));
    setup.connection.sendPen({ points: [{ x: 1, y: 1 }] });
    setup.sockets.latest.bufferedBytes = 1_000_000;
    setup.connection.sendPen({ points: [{ x: 2, y: 2 }] });
    expect(sent()).toEqual([{ type: "pen", points: [{ x: 1, y: 1 }] }]);
  });
});

describe("the list of sessions", () => {
  function summary(id: string, headSeq: number, updatedAt: string): SessionSummary {
    return {
      id,
      type: "session",
      studio: "canvas",
      status: "idle",
      agent: { id: "agent_artist", version: 1, name: "Artist", model: "rehearsal" },
      environment_id: "env_canvas",
      metadata: {},
      head_seq: headSeq,
      created_at: "2026-01-01T00:00:00Z",
      updated_at: updatedAt,
    };
  }

  it("shows the latest change first, through cuts and out-of-date news", () => {
    const sockets = new FakeSockets();
    const clock = new FakeClock();
    let shown: readonly SessionSummary[] = [];
    const list = new SessionListConnection({
      url: "ws://host/ws/sessions",
      sockets: sockets.factory,
      clock,
      random: () => 0,
      listener: { sessionsChanged: (sessions) => (shown = sessions) },
    });
    list.open();
    sockets.latest.handlers.opened();
    expect(list.state).toEqual({ status: "live", caughtUp: true });
    const say = (session: SessionSummary) => sockets.latest.say({ type: "session", session });
    say(summary("a", 1, "2026-01-01T00:00:01Z"));
    say(summary("b", 1, "2026-01-01T00:00:02Z"));
    say(summary("a", 5, "2026-01-01T00:00:03Z"));
    sockets.latest.cut();
    clock.advance(1_000);
    sockets.latest.handlers.opened();
    say(summary("a", 2, "2026-01-01T00:00:02Z"));
    expect(shown.map((session) => [session.id, session.head_seq])).toEqual([
      ["a", 5],
      ["b", 1],
    ]);
    list.close();
    expect(clock.pending).toBe(0);
  });
});

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
