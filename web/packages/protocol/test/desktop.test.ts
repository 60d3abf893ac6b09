import { expect, it } from "vitest";
import { emptySession, foldEvents, Replay, TimeTravel, type JournalEvent } from "../src/index";

const start = Date.UTC(2026, 10, 22, 4, 0, 0);
const picture = (letter: string) => ({
  sha256: letter.repeat(64),
  media_type: "image/png",
  size: 10,
  width: 1280,
  height: 800,
});
const screen = { ms: 100, is_still: true };

function journal(...events: readonly object[]): JournalEvent[] {
  return events.map((event, index) => ({
    id: `evt_${index + 1}`,
    session_id: "sess_1",
    seq: index + 1,
    created_at: new Date(start + index * 10_000).toISOString(),
    actor: "agent:agent_operator",
    ...event,
  })) as unknown as JournalEvent[];
}

const started = {
  type: "desktop.started",
  desk: "desk_1",
  width: 1280,
  height: 800,
  provider: "bubblewrap",
  ms: 90,
  is_restored: false,
};
const click = {
  type: "desktop.acted",
  action: "left_click",
  at: { x: 340, y: 220 },
  pointer: { x: 340, y: 220 },
  picture: picture("a"),
  screen,
};

it("knows the desktop that runs, and what was seen of it last", () => {
  const { desktop } = foldEvents(journal(started, click));
  expect(desktop.desk).toEqual({ id: "desk_1", width: 1280, height: 800, restored: false });
  expect(desktop.pointer).toEqual({ x: 340, y: 220 });
  expect(desktop.picture?.sha256).toBe("a".repeat(64));
  expect(desktop.acts.length).toBe(2);
});

it("does not take a part of the screen for the screen", () => {
  const zoom = { type: "desktop.acted", action: "zoom", pointer: { x: 0, y: 0 }, picture: picture("b"), screen };
  expect(foldEvents(journal(started, click, zoom)).desktop.picture?.sha256).toBe("a".repeat(64));
});

it("knows who operates it", () => {
  const taken = { type: "desktop.control_taken", by: "Ada", picture: picture("c") };
  const returned = { type: "desktop.control_returned", by: "Ada", reason: "returned", acts: 2 };
  expect(foldEvents(journal(started, taken)).desktop.holder).toBe("Ada");
  expect(foldEvents(journal(started, taken, returned)).desktop.holder).toBeNull();
});

it("forgets who had it, and where the pointer was, with the desktop itself", () => {
  const taken = { type: "desktop.control_taken", by: "Ada" };
  const ended = { type: "desktop.ended", desk: "desk_1", reason: "server_stopped" };
  const { desktop } = foldEvents(journal(started, click, taken, ended));
  expect(desktop.desk).toBeNull();
  expect(desktop.holder).toBeNull();
  expect(desktop.pointer).toBeNull();
  expect(desktop.ended?.reason).toBe("server_stopped");
  expect(desktop.size).toEqual({ width: 1280, height: 800 });
});

it("stays as it is in sessions without a desktop", () => {
  expect(foldEvents(journal({ type: "agent.message", content: [] })).desktop).toBe(emptySession.desktop);
});

it("tells the time of day of a replay, and leaves out the ends of long pauses", () => {
  const past = new TimeTravel();
  for (const event of journal(started, click, click)) past.add(event);
  const replay = new Replay({ past, now: () => 0 });
  expect(replay.happensAt()).toBe(start);
  replay.seek(1_500);
  expect(replay.happensAt()).toBe(start + 1_500);
  replay.seek(2_000);
  expect(replay.happensAt()).toBe(start + 10_000);
});
