import { expect, it, vi } from "vitest";
import { ApiError } from "../../../shell/api";
import type { Rights } from "../api";
import { ScreenLink, type RemoteScreen, type ScreenEvents } from "./ScreenLink";

interface Opened {
  readonly url: string;
  readonly rights: Rights;
  readonly events: ScreenEvents;
  readonly screen: RemoteScreen;
}

function line() {
  const opened: Opened[] = [];
  const waits: { ms: number; callback: () => void; over: boolean }[] = [];
  let viewers = 0;
  const ticket = vi.fn((rights: Rights) => {
    const viewer = `viewer_${++viewers}`;
    return Promise.resolve({ ticket: "t", viewer, url: `/vnc/s?ticket=${viewer}&${rights}` });
  });
  const link = new ScreenLink({
    ticket,
    open: (url, rights, events) => {
      const screen = {
        viewOnly: true,
        focus: vi.fn(),
        sendKey: vi.fn(),
        clipboardPasteFrom: vi.fn(),
        disconnect: vi.fn(),
      };
      opened.push({ url, rights, events, screen });
      return screen;
    },
    after: (ms, callback) => {
      const wait = { ms, callback, over: false };
      waits.push(wait);
      return () => (wait.over = true);
    },
  });
  const pauses = () => waits.filter(({ ms, over }) => !over && ms < 15_000);
  return { link, opened, ticket, pauses };
}

async function live(part: ReturnType<typeof line>): Promise<Opened> {
  const before = part.opened.length;
  await vi.waitFor(() => expect(part.opened.length).toBeGreaterThan(before - 1));
  await vi.waitFor(() => expect(part.opened.length).toBeGreaterThan(0));
  const last = part.opened[part.opened.length - 1]!;
  last.events.connected();
  return last;
}

it("gets a ticket to watch, and connects with it", async () => {
  const part = line();
  part.link.open();
  await live(part);
  expect(part.opened[0]?.url).toBe("/vnc/s?ticket=viewer_1&view");
  expect(part.link.state()).toEqual({ kind: "live", viewer: "viewer_1", rights: "view", painted: false });
  part.opened[0]?.events.painted();
  expect(part.link.state()).toMatchObject({ painted: true });
});

it("comes again with a new ticket when the line breaks, each time after a longer pause", async () => {
  const part = line();
  part.link.open();
  await live(part);
  const seen: number[] = [];
  for (let round = 1; round <= 3; round++) {
    part.opened[round - 1]!.events.gone(1006, "");
    expect(part.link.state()).toEqual({ kind: "lost", tries: round });
    const pause = part.pauses().at(-1)!;
    seen.push(pause.ms);
    pause.callback();
    await vi.waitFor(() => expect(part.opened).toHaveLength(round + 1));
  }
  expect(seen).toEqual([400, 800, 1_600]);
  expect(part.ticket).toHaveBeenCalledTimes(4);
});

it("does not come again where the server says that it would be in vain", async () => {
  const part = line();
  part.link.open();
  const { events } = await live(part);
  events.gone(4429, "too many viewers; close another one first");
  expect(part.link.state()).toEqual({ kind: "refused", words: "Too many viewers; close another one first." });
  expect(part.pauses()).toHaveLength(0);
});

it("comes again after it was too slow", async () => {
  const part = line();
  part.link.open();
  (await live(part)).events.gone(4408, "the picture is not being read; reconnect");
  expect(part.link.state().kind).toBe("lost");
});

it("shows why there is no ticket, and waits where only the network fails", async () => {
  const part = line();
  part.ticket.mockRejectedValueOnce(new ApiError(404, "not_found_error", "There is no such session."));
  part.link.open();
  await vi.waitFor(() => expect(part.link.state()).toEqual({ kind: "refused", words: "There is no such session." }));
  part.ticket.mockRejectedValueOnce(new ApiError(0, "unreachable", "The server cannot be reached."));
  part.link.retryNow();
  await vi.waitFor(() => expect(part.link.state().kind).toBe("lost"));
});

it("connects anew to have other rights, and no more listens to the line before", async () => {
  const part = line();
  part.link.open();
  const first = await live(part);
  part.link.want("control");
  await vi.waitFor(() => expect(part.opened).toHaveLength(2));
  expect(first.screen.disconnect).toHaveBeenCalled();
  part.opened[1]!.events.connected();
  first.events.gone(1006, "");
  expect(part.link.state()).toMatchObject({ kind: "live", rights: "control" });
});

it("lets a person in only when told", async () => {
  const part = line();
  part.link.open();
  const { screen } = await live(part);
  expect(screen.viewOnly).toBe(true);
  part.link.letIn(true);
  expect(screen.viewOnly).toBe(false);
  expect(screen.focus).toHaveBeenCalled();
});

it("is silent once it is closed", async () => {
  const part = line();
  part.link.open();
  const { events, screen } = await live(part);
  part.link.close();
  events.gone(1006, "");
  expect(screen.disconnect).toHaveBeenCalled();
  expect(part.pauses()).toHaveLength(0);
});
