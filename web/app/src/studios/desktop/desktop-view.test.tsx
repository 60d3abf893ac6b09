import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import type { FakeServer } from "../../test/fakeServer";
import { openFake, until } from "../../test/openFake";
import type { DesktopNow } from "./api";
import DesktopView from "./DesktopView";
import { StartErrand } from "./start/StartErrand";
import type { ScreenEvents } from "./screen/ScreenLink";

/** What noVNC would be told and asked; there is no screen in these tests. */
const lines: { url: string; events: ScreenEvents; isViewOnly: () => boolean }[] = [];
vi.mock("./screen/stage", () => ({
  openScreen: (_host: HTMLElement, url: string, _rights: string, events: ScreenEvents) => {
    let viewOnly = true;
    lines.push({ url, events, isViewOnly: () => viewOnly });
    return {
      get viewOnly() {
        return viewOnly;
      },
      set viewOnly(value: boolean) {
        viewOnly = value;
      },
      focus: () => undefined,
      sendKey: () => undefined,
      clipboardPasteFrom: () => undefined,
      disconnect: () => undefined,
    };
  },
}));

let now: DesktopNow;
let asked: { path: string; body: Record<string, unknown> | undefined }[];
let viewers: number;

beforeEach(() => {
  lines.length = 0;
  asked = [];
  viewers = 0;
  now = { session_id: "sess_1", status: "none", control: { holder: "agent" }, viewers: [] };
  localStorage.clear();
  Element.prototype.scrollTo = () => undefined;
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => Promise.resolve(answer(path, init)));
});

function answer(path: string, init: RequestInit): Response {
  const body = typeof init.body === "string" ? (JSON.parse(init.body) as Record<string, unknown>) : undefined;
  if (init.method === "POST") asked.push({ path: path.replace("/v1/sessions/sess_1/desktop", ""), body });
  if (path.endsWith("/start")) now = { ...now, status: "running", desk: "desk_1", width: 1280, height: 800 };
  if (path.endsWith("/tickets")) {
    const viewer = `viewer_${++viewers}`;
    return Response.json({ ticket: "t", viewer, url: `/vnc/sess_1?ticket=${viewer}` });
  }
  if (path.endsWith("/control")) {
    const held = { holder: "person", by: "Ada", viewer: String(body?.viewer) } as const;
    now = { ...now, control: body?.action === "return" ? { holder: "agent" } : held };
    return Response.json(now.control);
  }
  return Response.json(now);
}

async function shown() {
  const opened = await openFake();
  opened.server.event("session.created", {
    studio: "desktop",
    agent: { id: "agent_operator", version: 1, name: "Operator", model: { id: "rehearsal" } },
    environment_id: "env_desktop",
    metadata: {},
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <DesktopView session={opened.session} />
    </QueryClientProvider>,
  );
  return opened;
}

async function connected(): Promise<(typeof lines)[number]> {
  const before = lines.length;
  await waitFor(() => expect(lines.length).toBeGreaterThanOrEqual(Math.max(1, before)));
  const line = lines[lines.length - 1]!;
  line.events.connected();
  return line;
}

const running = () => {
  now = { ...now, status: "running", desk: "desk_1", width: 1280, height: 800 };
};

function acted(server: FakeServer, fields: Record<string, unknown>) {
  server.event("desktop.acted", { pointer: { x: 1, y: 1 }, screen: { ms: 9, is_still: true }, ...fields });
}

it("begins a session on a screen of the size that was chosen, in an environment made for that size once", async () => {
  const made: { path: string; body: unknown }[] = [];
  const environments: object[] = [];
  vi.stubGlobal("fetch", (path: string, init: RequestInit = {}) => {
    if (init.method !== "POST") return Promise.resolve(Response.json({ data: environments, next_page: null }));
    const body = JSON.parse(init.body as string) as { environment_id?: string };
    made.push({ path, body });
    if (path !== "/v1/environments") return Promise.resolve(Response.json({ id: "sesn_1" }));
    environments.push({ ...body, id: "env_wide" });
    return Promise.resolve(Response.json({ id: "env_wide" }));
  });
  const started = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <StartErrand onStarted={started} />
    </QueryClientProvider>,
  );
  await userEvent.type(screen.getByRole("textbox"), "Look around");
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Screen" }), "1920 by 1080");
  for (const count of [1, 2]) {
    await userEvent.click(screen.getByRole("button", { name: "Start" }));
    await waitFor(() => expect(started).toHaveBeenCalledTimes(count));
  }
  expect(made.map(({ path }) => path)).toEqual(["/v1/environments", "/v1/sessions", "/v1/sessions"]);
  expect(made[0]?.body).toMatchObject({ config: { type: "cloud", desktop: { width: 1920, height: 1080 } } });
  expect(made[2]?.body).toMatchObject({ agent: "agent_operator", environment_id: "env_wide" });
});

it("offers to start a desktop where there is none, and connects to it", async () => {
  await shown();
  await userEvent.click(await screen.findByRole("button", { name: "Start the desktop" }));
  await waitFor(() => expect(lines).toHaveLength(1));
  expect(asked.map(({ path }) => path)).toEqual(["/start", "/tickets"]);
  expect(asked[1]?.body).toEqual({ rights: "view" });
});

it("takes over with a right of its own, lets the person in, and gives back with what they say", async () => {
  running();
  await shown();
  const watching = await connected();
  expect(watching.isViewOnly()).toBe(true);
  await userEvent.click(await screen.findByRole("button", { name: "Take over" }));
  await waitFor(() => expect(lines).toHaveLength(2));
  const operating = await connected();
  const note = await screen.findByRole("textbox", { name: "A note for the operator" });
  expect(operating.isViewOnly()).toBe(false);
  await userEvent.type(note, "Signed in");
  await userEvent.click(screen.getByRole("button", { name: "Give back" }));
  await screen.findByRole("button", { name: "Take over" });
  expect(operating.isViewOnly()).toBe(true);
  expect(asked.filter(({ path }) => path === "/control").map(({ body }) => body)).toEqual([
    { action: "take", viewer: "viewer_2" },
    { action: "return", viewer: "viewer_2", note: "Signed in" },
  ]);
});

it("shows who has it, and does not offer it then", async () => {
  running();
  now = { ...now, control: { holder: "person", by: "Grace", viewer: "viewer_9" } };
  await shown();
  await connected();
  expect(await screen.findAllByText(/^Grace/)).not.toHaveLength(0);
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Take over" }).disabled).toBe(true);
});

it("says why the desktop ended, and offers another one", async () => {
  const { server } = await shown();
  const started = { desk: "desk_1", width: 1280, height: 800, provider: "bubblewrap", ms: 9, is_restored: false };
  server.event("desktop.started", started);
  server.event("desktop.ended", { desk: "desk_1", reason: "idle" });
  await screen.findByText("The desktop was put away, as nobody used it", { selector: ".screen-note__title" });
  await screen.findByRole("button", { name: "Start the desktop" });
});

it("lists what was done, and leads to the moment of each", async () => {
  running();
  const { server, session } = await shown();
  acted(server, { action: "left_click", at: { x: 340, y: 220 } });
  acted(server, { action: "type", words: "hello" });
  await userEvent.click(await screen.findByRole("button", { name: /Clicked at 340, 220/ }));
  await until(session, () => session.view().moment.kind === "after");
  expect(session.view().shown.lastSeq).toBe(2);
  expect(screen.getByRole("button", { name: /Clicked at 340, 220/ }).getAttribute("aria-current")).toBe("step");
});
