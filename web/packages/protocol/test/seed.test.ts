import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actionsFor,
  applied,
  bionic,
  checkClientMessage,
  deriveAgentStatus,
  fetched,
  initialState,
  LIVE_MESSAGE_ID,
  liveStatus,
  MAX_MESSAGES,
  readPendingStrokes,
  readServerMessage,
  received,
  SeedPerformer,
  type AgentStatus,
  type Path,
  type PendingStroke,
  type SeedState,
  type ServerMessage,
} from "../src/seed";

const pen = { color: "#1a1a2e", stroke_width: 2.5, opacity: 1, stroke_linecap: "round", stroke_linejoin: "round" };
const init: ServerMessage = {
  type: "init",
  strokes: [],
  gallery: [],
  paused: false,
  piece_number: 3,
  canvas_width: 800,
  canvas_height: 600,
  drawing_style: "plotter",
  style_config: {
    type: "plotter",
    name: "Plotter",
    description: "One pen",
    agent_stroke: pen,
    human_stroke: pen,
    supports_color: false,
    supports_variable_width: false,
    supports_opacity: false,
  },
};
const begun = received(initialState, init);

const after = (messages: readonly ServerMessage[], from: SeedState = begun) => messages.reduce(received, from);
const line = (x: number, y = 10): PendingStroke => ({
  batch_id: 1,
  path: { type: "line", points: [{ x, y }, { x: x + 50, y }], author: "agent" }, // prettier-ignore
  points: Array.from({ length: 26 }, (_, at) => ({ x: x + at * 2, y })),
});
const started = (id: string, tool = "draw_paths"): ServerMessage => ({
  type: "code_execution",
  execution_id: id,
  status: "started",
  tool_name: tool,
  tool_input: { paths: [{}, {}] },
});
const completed = (id: string, tool = "draw_paths", return_code = 0): ServerMessage => ({
  type: "code_execution",
  execution_id: id,
  status: "completed",
  tool_name: tool,
  return_code,
});

/** Plays frames until nothing waits. */
function played(state: SeedState): { state: SeedState; done: number[]; frames: SeedState[] } {
  const performer = new SeedPerformer();
  const [done, frames]: [number[], SeedState[]] = [[], []];
  for (let now = 0; ; now += 1_000 / 60) {
    const frame = performer.frame(state, now);
    state = frame.state;
    done.push(...frame.done);
    frames.push(state);
    const { onStage, buffer } = state.performance;
    if (onStage === null && buffer.length === 0) return { state, done, frames };
    if (now > 600_000) throw new Error(`never ends: ${JSON.stringify(state.performance).slice(0, 200)}`);
  }
}

describe("a turn, message by message", () => {
  it("says at each what the agent does", () => {
    const turn: readonly [ServerMessage, AgentStatus][] = [
      [init, "idle"],
      [{ type: "paused", paused: true }, "paused"],
      [{ type: "paused", paused: false }, "idle"],
      [{ type: "iteration", current: 1, max: 5 }, "idle"],
      [started("a"), "executing"],
      [started("b"), "executing"],
      [completed("b"), "executing"],
      [completed("a"), "idle"],
      [{ type: "agent_strokes_ready", count: 2, batch_id: 1, piece_number: 3 }, "drawing"],
      [{ type: "thinking_delta", text: "I'll " }, "thinking"],
      [{ type: "error", message: "no credit" }, "error"],
      [{ type: "piece_state", number: 3, completed: true }, "thinking"],
    ];
    let state = initialState;
    for (const [message, status] of turn) {
      state = received(state, message);
      expect([message.type, deriveAgentStatus(state)]).toEqual([message.type, status]);
    }
  });

  it("keeps one live thought that gets an id of its own when something else happens", () => {
    const thinking = after([
      { type: "thinking_delta", text: "I" },
      { type: "thinking_delta", text: "'ll begin" },
    ]);
    expect(thinking.messages).toEqual([{ id: LIVE_MESSAGE_ID, type: "thinking", text: "I'll begin", iteration: 1 }]);
    const over = after(
      [
        { type: "iteration", current: 2, max: 5 },
        { type: "thinking_delta", text: "Next" },
      ],
      thinking,
    );
    expect(over.messages.map(({ id }) => id)).toEqual(["thought_1", LIVE_MESSAGE_ID]);
  });

  it("tells two calls of the same tool apart, and takes a repeated beginning for the same call", () => {
    const state = after([started("a"), started("b"), started("a"), completed("a", "draw_paths", 1)]);
    const calls = state.messages.flatMap((message) => (message.type === "code_execution" ? [message.execution] : []));
    expect(calls.map(({ executionId, returnCode }) => [executionId, returnCode])).toEqual([
      ["a", 1],
      ["b", undefined],
    ]);
    expect(state.messages[2]).toMatchObject({ type: "note", text: "Drew paths (2 paths): failed" });
  });

  it("looks at a piece without touching what is drawn meanwhile", () => {
    const path: Path = { type: "line", points: [{ x: 1, y: 1 }], author: "human" }; // prettier-ignore
    const look: ServerMessage = { type: "load_canvas", piece_number: 1, strokes: [path, path, path] };
    const looking = after([look, { ...look, piece_number: 2, strokes: [] }, { type: "human_stroke", path }]);
    expect([looking.viewingPiece, looking.strokes.length]).toEqual([2, 0]);
    expect(liveStatus(looking)).toEqual({ kind: "hidden" });
    const ready: ServerMessage = { type: "agent_strokes_ready", count: 1, batch_id: 2, piece_number: 3 };
    expect(received(looking, ready).pendingStrokes).toBeNull();
    const back = applied(looking, [{ type: "CLEAR_VIEWING" }]);
    expect([back.viewingPiece, back.strokes]).toEqual([null, [path]]);
  });

  it("never shows strokes of a piece that is over", () => {
    const ready: ServerMessage = { type: "agent_strokes_ready", count: 1, batch_id: 1, piece_number: 3 };
    const enqueue = { type: "ENQUEUE_STROKES", batchId: 1, pieceNumber: 3, strokes: [line(0)] } as const;
    const next = after([ready, { type: "new_canvas" }, { type: "piece_state", number: 4, completed: false }, ready]);
    expect(next.pendingStrokes).toBeNull();
    expect(applied(next, [enqueue])).toBe(next);
    const half = new SeedPerformer().frame(applied(begun, [enqueue]), 0).state;
    const cleared = received(half, { type: "clear" });
    expect(played(cleared).state.strokes).toEqual([]);
  });

  it("draws a batch once, however often it is fetched", () => {
    const answer = { strokes: [line(0), { ...line(60), batch_id: 2 }], count: 2, piece_number: 3 };
    const twice = applied(applied(begun, fetched(answer)), fetched(answer));
    expect(played(twice).state.strokes).toEqual(answer.strokes.map(({ path }) => path));
    expect(played(twice).done).toEqual([1, 2]);
  });

  it("leaves out what was overtaken", () => {
    const now = after([{ ...init, seq: 40 }, { type: "paused", paused: true, seq: 42 }], initialState); // prettier-ignore
    expect(received(now, { type: "paused", paused: false, seq: 41 }).paused).toBe(true);
  });
});

describe("the performance", () => {
  it("shows everything once and in the order in which it came, whatever came when", () => {
    const item = fc.oneof(
      fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,30} ?$/),
      fc.constantFrom("event" as const),
      fc.integer({ min: 1, max: 4 }),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        let state = begun;
        const expected: string[] = [];
        items.forEach((each, at) => {
          if (each === "event") {
            state = after([started(`e${at}`), completed(`e${at}`)], state);
            expected.push(`e${at}`);
          } else if (typeof each === "string") {
            state = received(state, { type: "thinking_delta", text: each });
            expected.push(each);
          } else {
            const strokes = Array.from({ length: each }, (_, index) => line(at * 20 + index));
            state = applied(state, [{ type: "ENQUEUE_STROKES", batchId: at, pieceNumber: 3, strokes }]);
            expected.push(...strokes.map(({ path }) => String(path.points?.[0]?.x)));
          }
        });
        const { state: end, done } = played(state);
        const shown = end.performance.history.flatMap((each) => {
          if (each.kind === "words") return [each.text];
          return each.kind === "event" ? [each.messageId] : each.strokes.map(({ path }) => String(path.points?.[0]?.x));
        });
        expect(shown.join("")).toBe(expected.join(""));
        expect(end.strokes.map(({ points }) => String(points?.[0]?.x))).toEqual(
          end.performance.history.flatMap((each) =>
            each.kind === "strokes" ? each.strokes.map(({ path }) => String(path.points?.[0]?.x)) : [],
          ),
        );
        expect(done).toEqual(items.flatMap((each, at) => (typeof each === "number" ? [at] : [])));
      }),
      { numRuns: 60 },
    );
  });

  it("does not join words with what is on stage, nor more than a sight's worth of them", () => {
    const first = new SeedPerformer().frame(received(begun, { type: "thinking_delta", text: "one two" }), 0).state;
    const more = received(first, { type: "thinking_delta", text: ` ${"word ".repeat(30)}` });
    expect(more.performance.onStage).toEqual({ kind: "words", text: "one two" });
    const counts = more.performance.buffer.map((item) =>
      item.kind === "words" ? item.text.trim().split(/\s+/).length : 0,
    );
    expect(counts).toEqual([25, 5]);
  });

  it("stands still while the agent is paused, and never lets the pen jump while it draws", () => {
    const waiting = applied(begun, [
      { type: "ENQUEUE_STROKES", batchId: 1, pieceNumber: 3, strokes: [line(0), line(400)] },
    ]);
    const held = received(waiting, { type: "paused", paused: true });
    expect(new SeedPerformer().frame(held, 0).state).toBe(held);
    let before: { x: number; y: number; down: boolean } | null = null;
    for (const { performance } of played(waiting).frames) {
      const now = performance.penPosition && { ...performance.penPosition, down: performance.penDown };
      if (before?.down && now?.down) expect(Math.hypot(now.x - before.x, now.y - before.y)).toBeLessThan(200);
      before = now;
    }
    expect(before).toMatchObject({ x: 450, y: 10 });
  });
});

describe("what goes over the wire", () => {
  it("is read by the published schema, and nothing else gets in", () => {
    expect(readServerMessage(JSON.stringify(init))).toEqual({ ok: true, value: init });
    for (const [text, problem] of [
      ["{", "message: is not JSON"],
      ['{"type":"pen"}', "'type' must be one of"],
      ['{"type":"paused"}', "paused:  must have required property 'paused'"],
      ['{"type":"piece_state","number":-1,"completed":true}', "piece_state: /number must be >= 0"],
    ] as const) {
      const read = readServerMessage(text);
      expect(read.ok ? "" : read.problem.replace("paused: must", "paused:  must")).toContain(problem);
    }
    expect(checkClientMessage({ type: "stroke", points: [] }).ok).toBe(false);
    expect(checkClientMessage({ type: "resume", direction: "a boat" }).ok).toBe(true);
    expect(readPendingStrokes({ strokes: [line(1)], count: 1, piece_number: 3 }).ok).toBe(true);
    expect(readPendingStrokes({ strokes: [{ path: {} }], count: 1, piece_number: 3 }).ok).toBe(false);
  });

  it("comes to the same state in one step as in many, and never to more than is kept", () => {
    const word = fc.stringMatching(/^[a-z ]{1,12}$/);
    const message: fc.Arbitrary<ServerMessage> = fc.oneof(
      fc.record({ type: fc.constant("thinking_delta" as const), text: word }),
      fc.record({ type: fc.constant("paused" as const), paused: fc.boolean() }),
      fc.record({ type: fc.constant("error" as const), message: word }),
      fc.constantFrom(started("a"), completed("a"), started("b"), completed("b", "critique_canvas", 1), init),
      fc.constantFrom<ServerMessage>({ type: "clear" }, { type: "new_canvas" }, { type: "turn_state", active: false }),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 120 }), (messages) => {
        let state = begun;
        for (const each of messages) {
          const whole = received(state, each);
          expect(applied(state, actionsFor(each, state))).toEqual(whole);
          state = whole;
        }
        expect(state.messages.length).toBeLessThanOrEqual(MAX_MESSAGES);
        expect(new Set(state.messages.map(({ id }) => id)).size).toBe(state.messages.length);
      }),
      { numRuns: 60 },
    );
  });
});

it("sets the beginnings of words bold", () => {
  expect(["a", "of", "the", "blue", "water", "mountains"].map((word) => bionic(word)[0])).toEqual(
    ["", "o", "t", "bl", "wa", "moun"], // prettier-ignore
  );
});
