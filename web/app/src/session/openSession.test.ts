// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { openFake, until } from "../test/openFake";

const hello = { type: "user.message" as const, content: [{ type: "text" as const, text: "more blue" }] };

function stroke(id: string) {
  return {
    id,
    author: "agent",
    type: "line",
    points: [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ],
  };
}

const motion = {
  duration_ms: 1000,
  moves: [{ kind: "draw", stroke: 0, length: 100, phases: [{ ms: 1000, v0: 0.1, v1: 0.1 }] }],
};

describe("what this window sends", () => {
  it("is pending until its event has come, and no longer", async () => {
    const { server, session } = await openFake();
    server.created();
    void session.send(hello);
    expect(session.view().pending).toHaveLength(1);
    const event = server.event("user.message", { content: hello.content }, "user:local");
    server.ack(server.sent[0] ?? {}, event);
    await until(session, () => session.view().pending.length === 0);
    expect(session.view().session.timeline.last()).toMatchObject({ kind: "nudge", text: "more blue" });
  });

  it("is pending while the answer came but the event did not", async () => {
    const { server, session } = await openFake();
    server.created();
    const taken = session.send(hello);
    server.ack(server.sent[0] ?? {}, { id: "evt_2", seq: 2 });
    expect(await taken).toBe(true);
    expect(session.view().pending).toHaveLength(1);
    server.event("user.message", { content: hello.content }, "user:local");
    await until(session, () => session.view().pending.length === 0);
  });

  it("is taken back and told when the server refuses it", async () => {
    const { server, session, refused } = await openFake();
    server.created();
    const taken = session.send(hello);
    server.refuse(server.sent[0] ?? {}, "The session has ended.");
    expect(await taken).toBe(false);
    expect(session.view().pending).toHaveLength(0);
    expect(refused).toEqual([{ words: "The session has ended.", input: hello }]);
  });

  it("if a stroke, gives way to the event with the same stroke and never shows twice", async () => {
    const { server, session } = await openFake();
    server.created();
    const drawn = {
      id: "hand_1",
      points: [
        { x: 1, y: 1 },
        { x: 5, y: 5 },
      ],
    };
    void session.send({ type: "user.stroke", stroke: drawn });
    let both = 0;
    session.subscribe(() => {
      const { pending, session: state } = session.view();
      if (pending.length > 0 && state.canvas.strokes.length > 0) both++;
    });
    server.event("user.stroke", { stroke: { ...drawn, author: "human", type: "polyline" } }, "user:local");
    await until(session, () => session.view().session.canvas.strokes.length === 1);
    expect(session.view().pending).toHaveLength(0);
    expect(both).toBe(0);
  });
});

describe("the moment that is shown", () => {
  it("is live at first, and live is the session itself", async () => {
    const { server, session } = await openFake();
    server.created();
    await until(session, () => session.view().session.lastSeq === 1);
    expect(session.view().moment.kind).toBe("live");
    expect(session.view().shown).toBe(session.view().session);
  });

  it("can be one of the past, which later events do not change", async () => {
    const { server, session } = await openFake();
    server.created();
    server.event("agent.thinking", { text: "I begin." });
    server.event("canvas.strokes", { call_id: "evt_2", first_index: 0, strokes: [stroke("st_1")], motion });
    await until(session, () => session.view().session.lastSeq === 3);
    session.showAfter(2);
    server.event("agent.thinking", { text: "I go on." });
    await until(session, () => session.view().session.lastSeq === 4);
    expect(session.view().shown.lastSeq).toBe(2);
    expect(session.view().shown.canvas.strokes.length).toBe(0);
    session.showLive();
    expect(session.view().shown.lastSeq).toBe(4);
  });

  it("comes from the address", async () => {
    const { server, session } = await openFake(1);
    server.created();
    server.event("agent.thinking", { text: "I begin." });
    await until(session, () => session.view().session.lastSeq === 2);
    expect(session.view().shown.lastSeq).toBe(1);
  });

  it("may be in the middle of a stroke", async () => {
    const { server, session } = await openFake();
    server.created();
    server.event("canvas.strokes", { call_id: "evt_9", first_index: 0, strokes: [stroke("st_1")], motion });
    await until(session, () => session.view().session.lastSeq === 2);
    session.showInstant(session.replay.timeOf(2) + 500);
    const { film } = session.view();
    expect(film?.stage.settled).toBe(0);
    expect(film?.stage.current?.length).toBeCloseTo(50);
  });
});
