// @vitest-environment jsdom
import type { Platform, SessionSummary, SocketHandlers } from "@atelier/protocol";
import { describe, expect, it, vi } from "vitest";
import { SessionsFeed } from "./sessionsFeed";
import { keyOf } from "./shortcuts";
import { statusWords } from "./statusWords";
import { ago } from "./time";

const base: SessionSummary = {
  id: "sess_1",
  type: "session",
  studio: "canvas",
  status: "idle",
  agent: { id: "agent_artist", version: 1, name: "Artist", model: "rehearsal" },
  environment_id: "env_canvas",
  metadata: {},
  head_seq: 5,
  created_at: "2026-01-01T12:00:00.000Z",
  updated_at: "2026-01-01T12:00:05.000Z",
};

describe("the list of sessions", () => {
  const setUp = () => {
    const sockets: SocketHandlers[] = [];
    const closed = vi.fn();
    const platform: Platform = {
      sockets: (_url, handlers) => {
        sockets.push(handlers);
        return { send: () => undefined, close: closed, buffered: () => 0 };
      },
      clock: { now: () => 0, after: () => () => undefined },
      random: () => 0.5,
    };
    return { feed: new SessionsFeed(platform, () => "ws://here/ws/sessions"), sockets, closed };
  };

  it("shows the newest first, whatever changed last", () => {
    const { feed } = setUp();
    feed.learn([
      base,
      { ...base, id: "sess_2", created_at: "2026-01-01T12:00:01.000Z", updated_at: "2026-01-01T12:00:01.000Z" },
    ]);
    expect(feed.current().sessions.map(({ id }) => id)).toEqual(["sess_2", "sess_1"]);
  });

  it("never takes an older state for a newer one", () => {
    const { feed } = setUp();
    feed.learn([{ ...base, head_seq: 9, status: "running" }]);
    feed.learn([base]);
    expect(feed.current().sessions[0]?.status).toBe("running");
  });

  it("connects while somebody listens, once, and learns from what it is told", () => {
    const { feed, sockets, closed } = setUp();
    const heard = vi.fn();
    const ends = [feed.subscribe(heard), feed.subscribe(heard)];
    expect(sockets).toHaveLength(1);
    sockets[0]?.opened();
    sockets[0]?.received(JSON.stringify({ type: "session", session: base }));
    expect(feed.current().sessions).toEqual([base]);
    expect(heard).toHaveBeenCalled();
    for (const end of ends) end();
    expect(closed).toHaveBeenCalled();
  });
});

it("names keys the same on every system", () => {
  const key = (name: string, more: object = {}) =>
    keyOf({ key: name, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...more });
  expect(key("Z", { metaKey: true })).toBe("mod+z");
  expect(key("z", { ctrlKey: true })).toBe("mod+z");
  expect(key("?", { shiftKey: true })).toBe("?");
  expect(key("ArrowLeft", { shiftKey: true })).toBe("shift+arrowleft");
  expect(key(" ")).toBe("space");
});

it("tells how long ago something was as people do", () => {
  const at = "2026-01-01T12:00:00.000Z";
  const later = (seconds: number) => ago(at, Date.parse(at) + seconds * 1000);
  expect(later(20)).toBe("just now");
  expect(later(60 * 7)).toBe("7 minutes ago");
  expect(later(3_600 * 5)).toBe("5 hours ago");
  expect(later(86_400 * 3)).toBe("3 days ago");
  expect(later(86_400 * 90)).toBe("Jan 1, 2026");
});

describe("how a session is doing, in a list", () => {
  it("says for whom it waits, and does not call for a person where none can help", () => {
    const words = (more: object) => statusWords({ ...base, ...more }).words;
    const asks = { stop_reason: { type: "requires_action", event_ids: ["sevt_1"] } };
    expect(words({})).toBe("At rest");
    expect(words({ stop_reason: null })).toBe("At rest");
    expect(words({ ...asks, waits_for_worker: false })).toBe("Waits for you");
    expect(words({ ...asks, waits_for_worker: true })).toBe("Waits for a worker");
    expect(words({ stop_reason: { type: "budget_reached" } })).toBe("Out of budget");
    expect(words({ ...asks, status: "running" })).toBe("At work");
    expect(words({ ...asks, archived_at: "2026-01-01T12:00:00.000Z" })).toBe("Archived");
  });
});
