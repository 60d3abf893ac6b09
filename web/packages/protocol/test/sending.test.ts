import { beforeEach, describe, expect, it } from "vitest";
import { MAX_OUTBOX, type SendOutcome } from "../src";
import { hello, Setup } from "./connection-setup";

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
