import { expect, it, vi } from "vitest";
import type { Segment } from "../api";
import { Projector, type FilmState } from "./Projector";
import { countUpTo, readRecords } from "./records";
import { TapeSocket } from "./TapeSocket";

vi.stubGlobal("WebSocket", { OPEN: 1, CLOSED: 3 });

const start = Date.UTC(2026, 10, 22, 4, 0, 0);

/** A segment whose records each hold one byte, their own number. */
function tape(...times: readonly number[]): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(9 * times.length));
  times.forEach((ms, index) => {
    view.setUint32(9 * index, ms);
    view.setUint32(9 * index + 4, 1);
    view.setUint8(9 * index + 8, index);
  });
  return view.buffer;
}

function segment(id: string, at: number, part: Partial<Segment> = {}): Segment {
  return {
    id,
    started_at: new Date(start + at).toISOString(),
    width: 1280,
    height: 800,
    bytes: 1,
    frames: 1,
    ...part,
  };
}

function cinema(segments: readonly Segment[], tapes: Readonly<Record<string, ArrayBuffer>>) {
  const screens: { fed: number[]; shown: boolean; removed: boolean }[] = [];
  const states: FilmState[] = [];
  const load = vi.fn((wanted: Segment) => Promise.resolve(tapes[wanted.id] ?? new ArrayBuffer(0)));
  const list = vi.fn(() => Promise.resolve(segments));
  const projector = new Projector({
    segments: list,
    load,
    screen: () => {
      const screen = { fed: [] as number[], shown: false, removed: false };
      screens.push(screen);
      return {
        feed: (bytes) => screen.fed.push(...bytes),
        show: () => (screen.shown = true),
        remove: () => (screen.removed = true),
      };
    },
    soon: (callback) => queueMicrotask(callback),
    now: () => 0,
    onState: (state) => states.push(state),
  });
  return { projector, screens, states, load, list };
}

it("reads records, and leaves the last one that is not whole", () => {
  const whole = tape(0, 10, 20);
  expect(readRecords(whole).map(({ ms, bytes }) => [ms, bytes[0]])).toEqual([
    [0, 0],
    [10, 1],
    [20, 2],
  ]);
  expect(readRecords(whole.slice(0, -1))).toHaveLength(2);
  expect(readRecords(new ArrayBuffer(3))).toHaveLength(0);
});

it("counts what had come by a moment", () => {
  const records = readRecords(tape(0, 10, 10, 20));
  expect([-1, 0, 9, 10, 99].map((ms) => countUpTo(records, ms))).toEqual([0, 1, 1, 3, 4]);
});

it("feeds what had come by the moment, and then only what came since", async () => {
  const { projector, screens, states } = cinema([segment("a", 0)], { a: tape(0, 100, 200, 300) });
  projector.showAt(start + 150);
  await vi.waitFor(() => expect(states).toContain("shown"));
  expect(screens[0]).toEqual({ fed: [0, 1], shown: true, removed: false });
  projector.showAt(start + 300);
  await vi.waitFor(() => expect(screens[0]?.fed).toEqual([0, 1, 2, 3]));
  expect(screens).toHaveLength(1);
});

it("begins the segment anew to go back, and takes the old screen away when the new one is there", async () => {
  const { projector, screens } = cinema([segment("a", 0)], { a: tape(0, 100, 200) });
  projector.showAt(start + 200);
  await vi.waitFor(() => expect(screens[0]?.fed).toHaveLength(3));
  projector.showAt(start + 100);
  await vi.waitFor(() => expect(screens[0]?.removed).toBe(true));
  expect(screens[1]).toEqual({ fed: [0, 1], shown: true, removed: false });
});

it("takes the segment that began last", async () => {
  const ended = { ended_at: new Date(start + 5_000).toISOString() };
  const { projector, screens, load } = cinema([segment("a", 0, ended), segment("b", 6_000, ended)], {
    a: tape(0, 100),
    b: tape(0, 50, 90),
  });
  projector.showAt(start + 6_060);
  await vi.waitFor(() => expect(screens[0]?.fed).toEqual([0, 1]));
  expect(load).toHaveBeenCalledTimes(1);
  expect(load.mock.calls[0]?.[0].id).toBe("b");
});

it("says so when nothing was recorded of a moment", async () => {
  const { projector, screens, states } = cinema([segment("a", 1_000)], { a: tape(0) });
  projector.showAt(start + 1_500);
  await vi.waitFor(() => expect(states).toContain("shown"));
  projector.showAt(start + 500);
  await vi.waitFor(() => expect(states[states.length - 1]).toBe("none"));
  expect(screens).toHaveLength(1);
});

it("says so when the film cannot be fetched, and tries again for the next moment", async () => {
  const { projector, states, list } = cinema([segment("a", 0)], { a: tape(0) });
  list.mockRejectedValueOnce(new Error("no network"));
  projector.showAt(start + 1);
  await vi.waitFor(() => expect(states).toEqual(["failed"]));
  projector.showAt(start + 2);
  await vi.waitFor(() => expect(states[states.length - 1]).toBe("shown"));
});

it("speaks to noVNC as a socket that is open and hears nothing", () => {
  const socket = new TapeSocket();
  const heard: number[][] = [];
  socket.onmessage = ({ data }) => heard.push([...new Uint8Array(data)]);
  const reel = new Uint8Array([9, 1, 2, 9]);
  socket.say(reel.subarray(1, 3));
  socket.send();
  socket.close();
  socket.say(reel);
  expect(heard).toEqual([[1, 2]]);
});
