import { describe, expect, it } from "vitest";
import {
  foldFrame,
  MAX_LIVE_BLOCKS,
  MAX_LIVE_TEXT,
  MAX_PEN_POINTS,
  MAX_PENS,
  nothingLive,
  PEN_LIFETIME_MS,
  settleLive,
  withoutStalePens,
  type Frame,
  type LiveState,
} from "../src";
import { JournalWriter, line } from "./journals";

function fold(frames: Frame[], live: LiveState = nothingLive): LiveState {
  return frames.reduce((state, frame) => foldFrame(state, frame, 0), live);
}

function delta(id: string, text: string): Frame {
  return {
    type: "event_delta",
    event_id: id,
    delta: { type: "content_delta", index: 0, content: { type: "text", text } },
  };
}

describe("what frames tell", () => {
  it("grows a thought word by word until its event replaces it", () => {
    const journal = new JournalWriter().created();
    const event = journal.add("agent.thinking", { text: "I'll draw" });
    const live = fold([
      { type: "event_start", event: { type: "agent.thinking", id: event.id } },
      delta(event.id, "I'll "),
      delta(event.id, "draw"),
    ]);
    expect(live.blocks).toEqual([{ kind: "thought", id: event.id, text: "I'll draw" }]);
    expect(settleLive(live, event).blocks).toEqual([]);
  });

  it("grows a tool call's input", () => {
    const live = fold([
      { type: "event_start", event: { type: "agent.tool_use", id: "e1" } },
      { type: "tool_input_delta", event_id: "e1", name: "draw_paths", partial_json: '{"pa' },
      { type: "tool_input_delta", event_id: "e1", name: "draw_paths", partial_json: 'ths"' },
    ]);
    expect(live.blocks).toEqual([{ kind: "tool", id: "e1", name: "draw_paths", json: '{"paths"' }]);
  });

  it("does not show the end of a block whose beginning was missed", () => {
    expect(fold([delta("e1", "…and so on")])).toBe(nothingLive);
  });

  it("forgets what was streaming when the answer ends or is cut off", () => {
    const journal = new JournalWriter().created();
    const live = fold([{ type: "event_start", event: { type: "agent.message", id: "e9" } }]);
    const idle = journal.add("session.status_idle", { stop_reason: { type: "interrupted" } });
    expect(settleLive(live, idle).blocks).toEqual([]);
  });

  it("bounds what it keeps", () => {
    const starts = Array.from({ length: 200 }, (_, index): Frame[] => [
      { type: "event_start", event: { type: "agent.message", id: `e${index}` } },
      { type: "pen", client: `c${index}`, points: [{ x: 0, y: 0 }] },
    ]).flat();
    const line = Array.from({ length: 400 }, (_, x) => ({ x, y: 0 }));
    const long = Array.from({ length: 10 }, (): Frame => ({ type: "pen", client: "c199", points: line }));
    const live = fold([...starts, ...long, delta("e199", "x".repeat(MAX_LIVE_TEXT)), delta("e199", "more")]);
    expect(live.blocks).toHaveLength(MAX_LIVE_BLOCKS);
    expect(live.blocks.at(-1)).toMatchObject({ id: "e199", text: "x".repeat(MAX_LIVE_TEXT) });
    expect(live.pens).toHaveLength(MAX_PENS);
    expect(live.pens.at(-1)?.points).toHaveLength(MAX_PEN_POINTS);
  });

  it("shows another's pen until its stroke comes or it falls silent", () => {
    const journal = new JournalWriter().created();
    const moving = fold([
      { type: "pen", client: "c1", points: [{ x: 1, y: 1 }], color: "#ff0000" },
      { type: "pen", client: "c1", points: [{ x: 2, y: 2, pressure: 0.4 }] },
      { type: "pen", client: "c2", points: [{ x: 9, y: 9 }] },
    ]);
    expect(moving.pens).toMatchObject([
      { client: "c1", color: "#ff0000", points: [{ x: 1 }, { x: 2 }] },
      { client: "c2" },
    ]);
    const lifted = fold([{ type: "pen", client: "c1", points: [], done: true }], moving);
    const stroke = journal.add("user.stroke", { stroke: line("s", [1, 1], [2, 2]) });
    const settled = settleLive(lifted, stroke);
    expect(settled.pens.map((pen) => pen.client)).toEqual(["c2"]);
    expect(withoutStalePens(settled, PEN_LIFETIME_MS - 1)).toBe(settled);
    expect(withoutStalePens(settled, PEN_LIFETIME_MS).pens).toEqual([]);
  });

  it("shows what a call writes until its result comes, and keeps the end of much", () => {
    const journal = new JournalWriter().created();
    const call = journal.add("agent.tool_use", {
      name: "bash",
      input: { command: "make" },
      model_call_id: "toolu_1",
      evaluated_permission: "allow",
    });
    const running = fold([
      { type: "tool_output", tool_use_id: call.id, text: "one\n" },
      { type: "tool_output", tool_use_id: "another", text: "x" },
      { type: "tool_output", tool_use_id: call.id, text: "two\n" },
    ]);
    expect(running.outputs).toEqual([
      { call: call.id, text: "one\ntwo\n" },
      { call: "another", text: "x" },
    ]);
    const flood = fold([{ type: "tool_output", tool_use_id: call.id, text: "y".repeat(MAX_LIVE_TEXT) }], running);
    expect(flood.outputs[0]?.text).toBe("y".repeat(MAX_LIVE_TEXT));
    const result = journal.add("agent.tool_result", { tool_use_id: call.id, content: [], is_error: false });
    expect(settleLive(running, result).outputs).toEqual([{ call: "another", text: "x" }]);
    const idle = journal.add("session.status_idle", { stop_reason: { type: "end_turn" } });
    expect(settleLive(running, idle)).toEqual(nothingLive);
  });
});

describe("who else watches", () => {
  const other = { client: "client_b", name: "Ada", color: 1 };
  const self = { client: "client_a", name: "Guest", color: 0 };

  it("tells who there is and where the others point, never where we do", () => {
    const live = fold(
      [
        { type: "presence", count: 30, viewers: [self, other] },
        {
          type: "cursors",
          cursors: [
            { ...self, x: 1, y: 1 },
            { ...other, x: 2, y: 3 },
          ],
        },
      ],
      { ...nothingLive, self: "client_a" },
    );
    expect(live.company).toEqual({ count: 30, viewers: [self, other] });
    expect(live.cursors).toEqual([{ ...other, x: 2, y: 3 }]);
    expect(fold([{ type: "cursors", cursors: [] }], live).cursors).toEqual([]);
  });
});
