import { ChunkedList, type DesktopEvent, type PendingCall, type TimelineEntry } from "@atelier/protocol";
import { expect, it } from "vitest";
import { cardsOf } from "./acts/cards";
import { doing, toDo } from "./acts/tense";
import { actWords, toolWords } from "./acts/words";
import { callWords } from "./callWords";
import { isLeaveKey } from "./control/useLeaveKey";
import { plainName } from "./control/FilesDialog";
import { eventWords } from "./eventWords";
import { lengthOf, lengthWords } from "./film/footage";
import { withoutPointer } from "./screen/encodings";
import { pendingClick } from "./screen/pending";
import { errand } from "./start/errand";

let seq = 0;
function event(fields: object): DesktopEvent {
  seq++;
  return {
    id: `evt_${seq}`,
    session_id: "sess_1",
    seq,
    created_at: "2026-11-22T04:00:00Z",
    actor: "agent:agent_operator",
    pointer: { x: 0, y: 0 },
    screen: { ms: 100, is_still: true },
    ...fields,
  } as unknown as DesktopEvent;
}
const shot = (letter: string) => ({
  sha256: letter.repeat(64),
  media_type: "image/png",
  size: 1,
  width: 640,
  height: 400,
});

it("says what the agent did, where and with what", () => {
  expect(toolWords("left_click", { at: { x: 340, y: 220 } }).text).toBe("Clicked at 340, 220");
  expect(toolWords("left_click", { at: { x: 1, y: 2 }, words: "ctrl" }).text).toBe("Clicked at 1, 2 with ctrl");
  expect(toolWords("left_click_drag", { at: { x: 1, y: 2 }, to: { x: 3, y: 4 } }).text).toBe(
    "Dragged from 1, 2 to 3, 4",
  );
  expect(toolWords("type", { words: "hello\nthere" }).text).toBe("Typed “hello there”");
  expect(toolWords("brand_new_thing", {}).text).toBe("Brand new thing");
});

it("says the same while it is done, and before", () => {
  expect(doing("Clicked at 3, 4")).toBe("Clicking at 3, 4");
  expect(toDo("Double-clicked at 3, 4")).toBe("Double-click at 3, 4");
  expect(doing("Brand new thing")).toBe("Brand new thing");
});

it("speaks of a call by what it is given", () => {
  expect(callWords("computer", { action: "left_click", coordinate: [10, 20] })).toMatchObject({
    doing: "Clicking at 10, 20",
    done: "Clicked at 10, 20",
  });
  const drag = { action: "left_click_drag", start_coordinate: [1, 2], coordinate: [3, 4] };
  expect(callWords("computer", drag)?.done).toBe("Dragged from 1, 2 to 3, 4");
  expect(callWords("computer", { action: "scroll", scroll_direction: "down", coordinate: [3, 4] })?.done).toBe(
    "Scrolled down",
  );
  expect(callWords("computer", { coordinate: "no" })?.icon).toBe("screen");
  expect(callWords("something_else", {})).toBeUndefined();
});

it("never shows what a person typed in secret", () => {
  const typed = { type: "desktop.person_acted", by: "Ada", act: "type", count: 8, is_masked: true, words: "hunter22" };
  expect(actWords(event(typed)).text).toBe("Ada typed something secret");
});

it("tells the notebook of people and of the desktop, not of what calls say already", () => {
  expect(eventWords(event({ type: "desktop.acted", action: "screenshot" }))).toBeUndefined();
  expect(eventWords(event({ type: "desktop.control_taken", by: "Ada" }))).toBe("Ada took over");
  const returned = { type: "desktop.control_returned", by: "Ada", reason: "returned", acts: 1, note: "Signed in" };
  expect(eventWords(event(returned))).toBe("Ada gave it back: Signed in");
});

it("gives each act the picture that came of it, or the one before where nothing changed", () => {
  const cards = cardsOf([
    event({
      type: "desktop.started",
      desk: "desk_1",
      width: 1280,
      height: 800,
      provider: "p",
      ms: 1,
      is_restored: false,
    }),
    event({ type: "desktop.acted", action: "screenshot", picture: shot("a") }),
    event({ type: "desktop.acted", action: "zoom", picture: shot("b") }),
    event({ type: "desktop.acted", action: "mouse_move", at: { x: 1, y: 1 } }),
    event({ type: "desktop.ended", desk: "desk_1", reason: "idle" }),
  ]);
  expect(cards.map(({ picture }) => picture?.sha256[0])).toEqual([undefined, "a", "b", "a", undefined]);
  expect(cards.map(({ who }) => who)).toEqual(["desktop", "agent", "agent", "agent", "desktop"]);
});

it("draws a click that waits for leave where it would be done on the desktop", () => {
  const call = { id: "evt_9", name: "computer", entry: 0, waitsForApproval: true } as PendingCall;
  const entry = {
    kind: "tool",
    input: { action: "left_click", coordinate: [320, 200] },
  } as unknown as TimelineEntry;
  const timeline = ChunkedList.of([entry]);
  const desk = { width: 1280, height: 800 };
  expect(pendingClick([call], timeline, shot("a"), desk)).toEqual({
    id: "evt_9",
    action: "left_click",
    at: { x: 640, y: 400 },
  });
  expect(pendingClick([{ ...call, waitsForApproval: false }], timeline, shot("a"), desk)).toBeUndefined();
});

it("takes the encodings of the pointer, and nothing else, from what a viewer says that it knows", () => {
  const list = (...encodings: number[]) => {
    const view = new DataView(new ArrayBuffer(4 + 4 * encodings.length));
    view.setUint8(0, 2);
    view.setUint16(2, encodings.length);
    encodings.forEach((one, index) => view.setInt32(4 + 4 * index, one));
    return new Uint8Array(view.buffer);
  };
  expect(withoutPointer(list(16, -239, 0, 0x574d5664))).toEqual(list(16, 0));
  const request = new Uint8Array([3, 1, 0, 0, 0, 0, 5, 0, 3, 32]);
  expect(withoutPointer(request)).toEqual(request);
});

it("leaves the desktop by three keys together", () => {
  expect(isLeaveKey({ ctrlKey: true, altKey: true, shiftKey: true })).toBe(true);
  expect(isLeaveKey({ ctrlKey: true, altKey: true, shiftKey: false })).toBe(false);
});

it("gives files names that are no paths", () => {
  expect(plainName("a/b\\c.txt")).toBe("a_b_c.txt");
  expect(plainName("..")).toBe("file");
  expect(plainName("Größe 1.pdf")).toBe("Größe 1.pdf");
});

it("says how long a film is", () => {
  const segment = { id: "1", started_at: "2026-11-22T04:00:00Z", width: 1, height: 1, bytes: 1, frames: 1 };
  const now = Date.parse("2026-11-22T04:02:05Z");
  expect(lengthWords(lengthOf([segment], now))).toBe("2 minutes 5 seconds");
  expect(lengthOf([{ ...segment, ended_at: "2026-11-22T04:00:10Z" }], now)).toBe(10_000);
});

it("names a session after what was asked", () => {
  const session = errand(`  Look\nat the screen ${"and on ".repeat(20)}`, "env_desktop");
  expect(session.title).toHaveLength(80);
  expect(session.agent).toBe("agent_operator");
});
