import { describe, expect, it } from "vitest";
import { SessionListConnection, type SessionSummary } from "../src";
import { FakeClock, FakeSockets } from "./fake-platform";

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
