import { describe, expect, it } from "vitest";
import { checkInput, parseEvent, parseMessage } from "../src";

const envelope = {
  id: "sevt_1",
  session_id: "sesn_1",
  seq: 4,
  created_at: "2026-11-21T05:00:00.000Z",
  processed_at: null,
  actor: "user:local",
};

describe("reading what the server sends", () => {
  it("reads a known event as its type", () => {
    const parsed = parseEvent({ ...envelope, type: "user.message", content: [{ type: "text", text: "more blue" }] });
    expect(parsed).toMatchObject({ ok: true, value: { type: "user.message", seq: 4 } });
  });

  it("keeps fields that a newer server added", () => {
    const parsed = parseEvent({ ...envelope, type: "user.pause", mood: "hungry" });
    expect(parsed).toMatchObject({ ok: true, value: { type: "user.pause", mood: "hungry" } });
  });

  it("keeps an event of an unknown type in its place", () => {
    const parsed = parseEvent({ ...envelope, type: "garden.watered", litres: 3 });
    expect(parsed).toMatchObject({
      ok: true,
      value: { type: "unknown", original_type: "garden.watered", seq: 4, fields: { litres: 3 } },
    });
  });

  it("keeps an event whose own fields do not fit, and says why", () => {
    const parsed = parseEvent({ ...envelope, type: "user.message", content: "no list" });
    expect(parsed).toMatchObject({ ok: true, value: { type: "unknown", problem: "/content must be array" } });
  });

  it("refuses what has no envelope", () => {
    expect(parseEvent({ type: "user.pause" }).ok).toBe(false);
    expect(parseMessage("{").ok).toBe(false);
    expect(parseMessage("[]").ok).toBe(false);
    expect(parseMessage('{"type":"constructor"}').ok).toBe(false);
  });

  it("tells events, frames and messages apart", () => {
    expect(parseMessage('{"type":"hello","session_id":"s","head_seq":0}')).toMatchObject({ value: { kind: "hello" } });
    expect(parseMessage('{"type":"pen","points":[{"x":1,"y":2}],"client":"c"}')).toMatchObject({
      value: { kind: "frame", frame: { type: "pen" } },
    });
    expect(parseMessage(JSON.stringify({ ...envelope, type: "user.resume" }))).toMatchObject({
      value: { kind: "event", event: { type: "user.resume" } },
    });
  });
});

describe("checking what is sent", () => {
  it("names the field that does not belong", () => {
    const checked = checkInput({ type: "user.pause", seq: 3 });
    expect(checked).toMatchObject({ ok: false, problem: expect.stringContaining("'seq'") as string });
  });

  it("accepts an idempotency key", () => {
    expect(checkInput({ type: "user.pause", idempotency_key: "k1" }).ok).toBe(true);
  });
});
