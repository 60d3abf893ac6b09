import type { SocketHandlers } from "@atelier/protocol";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { giveKey, hasKey, keyHeaders, keyIsWanted } from "./key";
import { iAm, me } from "./me";
import { ticketed } from "./ticketed";
import { comeByLink, isWatching } from "./watching";

const handlers = (): SocketHandlers => ({ opened: vi.fn(), received: vi.fn(), closed: vi.fn() });

beforeEach(() => vi.stubGlobal("fetch", vi.fn()));
afterEach(() => {
  keyIsWanted();
  vi.unstubAllGlobals();
});

describe("the key", () => {
  it("goes into a header, and is forgotten when the server refuses it", () => {
    giveKey("sk-ant-atl-1");
    expect(keyHeaders()).toEqual({ "x-api-key": "sk-ant-atl-1" });
    keyIsWanted();
    expect(hasKey()).toBe(false);
    expect(keyHeaders()).toEqual({});
  });
});

describe("a link to watch a session", () => {
  const key = `sk-ant-wat-${"a".repeat(43)}`;
  const place = (hash: string) => ({ hash, pathname: "/sessions/sesn_1", search: "?at=3" });

  it("opens it, and leaves nothing in the address", () => {
    const replaceState = vi.fn();
    expect(isWatching()).toBe(false);
    comeByLink(place(`#watch=${key}`), { replaceState });
    expect(replaceState).toHaveBeenCalledWith(null, "", "/sessions/sesn_1?at=3");
    expect(keyHeaders()).toEqual({ "x-api-key": key });
    expect(isWatching()).toBe(true);
  });

  it("is not what only looks like one", () => {
    const replaceState = vi.fn();
    for (const hash of ["", "#", "#watch=", "#watch=sk-ant-atl-1", `#watch=${key}x`, `#other&watch=${key}`]) {
      comeByLink(place(hash), { replaceState });
    }
    expect(replaceState).not.toHaveBeenCalled();
    expect(hasKey()).toBe(false);
  });
});

describe("a socket", () => {
  it("opens at once where no key is needed", () => {
    const direct = vi.fn(() => ({ send: vi.fn(), close: vi.fn(), buffered: () => 0 }));
    ticketed(direct)("ws://here/ws/sessions", handlers());
    expect(direct).toHaveBeenCalledWith("ws://here/ws/sessions", expect.anything());
  });

  it("opens with a ticket, and never with the key itself", async () => {
    giveKey("sk-ant-atl-1");
    expect(me()).toBe("user:local");
    vi.mocked(fetch).mockResolvedValue(new Response(JSON.stringify({ ticket: "once", actor: "user:ada" })));
    const direct = vi.fn(() => ({ send: vi.fn(), close: vi.fn(), buffered: () => 0 }));
    ticketed(direct)("ws://here/ws/sesn_1?after_seq=3", handlers());
    await vi.waitFor(() =>
      expect(direct).toHaveBeenCalledWith("ws://here/ws/sesn_1?after_seq=3&ticket=once", expect.anything()),
    );
    expect(me()).toBe("user:ada");
    iAm("user:local");
  });

  it("is told as closed when there is no ticket, so that it is tried again", async () => {
    giveKey("sk-ant-atl-1");
    vi.mocked(fetch).mockRejectedValue(new TypeError("no network"));
    const told = handlers();
    ticketed(vi.fn())("ws://here/ws/sessions", told);
    await vi.waitFor(() => expect(told.closed).toHaveBeenCalledWith(1006, ""));
  });

  it("does not open any more once it was closed", async () => {
    giveKey("sk-ant-atl-1");
    vi.mocked(fetch).mockResolvedValue(new Response(JSON.stringify({ ticket: "once" })));
    const direct = vi.fn();
    ticketed(direct)("ws://here/ws/sessions", handlers()).close();
    await new Promise((resolve) => setTimeout(resolve));
    expect(direct).not.toHaveBeenCalled();
  });
});
