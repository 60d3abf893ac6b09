import { buffer } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { open, phone } from "../support/browser";
import { filesOf, meddle, openTerminal, press, screen, stillLook, typeUntil } from "../support/desk";
import { withPage } from "../support/page";
import { events, eventually } from "../support/piece";

const desk = withPage({
  ATELIER_REHEARSAL_PACE: "0",
  ATELIER_DESKTOP_APPROVAL_REGIONS: "1090,490,20,20",
  // What is typed is kept, so that what is said to be secret can be seen to be missing.
  ATELIER_DESKTOP_CONTROL_MASKING: "none",
});
/** Where no window is, right of the middle. */
const bare = { x: 1000, y: 500 };
let page: Page;
let session: string;

beforeAll(async () => {
  const made = await desk.api<{ id: string }>("/v1/sessions", {
    agent: "agent_operator",
    environment_id: "env_desktop",
    title: "A desktop to look at",
  });
  session = made.id;
});

beforeEach(() => {
  page = desk.page();
});

const kinds = async (type: string) => (await events(desk.server().url, session)).filter((event) => event.type === type);
const address = () => `${desk.server().url}/sessions/${session}`;
const takeOver = async () => {
  await page.getByRole("button", { name: "Take over" }).click();
  await page.getByRole("button", { name: "Give back" }).waitFor();
};

it("starts a desktop when somebody asks for it, and shows it", async () => {
  await page.goto(address());
  await page.getByText("There is no desktop yet").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Start the desktop" }).click();
  await screen(page).waitFor();
  await page.getByText("The operator has the desktop").waitFor();
  expect(await kinds("desktop.started")).toHaveLength(1);
  expect(await stillLook(screen(page))).toMatch(/^\d+x\d+:/);
});

it("lets whoever only watches do nothing, whatever they send", async () => {
  await page.goto(address());
  await screen(page).waitFor();
  const before = await stillLook(screen(page));
  await press(page, bare.x, bare.y, "right");
  const { url } = await desk.api<{ url: string }>(`/v1/sessions/${session}/desktop/tickets`, { rights: "view" });
  await meddle(page, desk.server().url + url, bare.x, bare.y);
  expect(await stillLook(screen(page))).toBe(before);
  expect(await kinds("desktop.person_acted")).toHaveLength(0);
});

it("is taken over, operated and given back, while somebody else watches", async () => {
  const other = await open(desk.browser(), { viewport: { width: 1440, height: 900 } });
  await other.page.goto(address());
  await screen(other.page).waitFor();
  await page.goto(address());
  await screen(page).waitFor();
  await stillLook(screen(other.page));

  await takeOver();
  await other.page
    .getByText(/^(?!You).* has the desktop$/)
    .first()
    .waitFor();
  await other.page.getByRole("button", { name: "Take over", disabled: true }).waitFor();
  await openTerminal(page, screen(other.page), bare);
  await typeUntil(page, "echo Ahoy > greeting.txt", async () =>
    (await filesOf(desk.server().url, session)).some((path) => path.endsWith("greeting.txt")),
  );
  expect(await accessibilityProblems(page)).toEqual([]);

  // The keyboard is led out of the desktop by a chord, to where a note can be left.
  await page.keyboard.press("Control+Alt+Shift");
  await page.getByRole("textbox", { name: "A note for the operator" }).fill("There is a greeting now");
  await page.getByRole("button", { name: "Give back" }).click();
  await page.getByText("The operator has the desktop").waitFor();
  const [taken] = await kinds("desktop.control_taken");
  const [returned] = await kinds("desktop.control_returned");
  expect(taken).toBeDefined();
  expect(returned).toMatchObject({ reason: "returned", note: "There is a greeting now" });
  expect((await kinds("desktop.person_acted")).length).toBeGreaterThan(0);
  await page.locator(".note--status", { hasText: "There is a greeting now" }).waitFor();
  expect(other.errors).toEqual([]);
  await other.context.close();
});

it("shows what was on the screen at any moment of the past", async () => {
  await page.goto(address());
  await screen(page).waitFor();
  const now = await stillLook(screen(page));
  // Not the first act of all: the film begins a moment after the desktop.
  await page.locator("button.act", { hasText: "right-clicked" }).first().click();
  await page.getByText("An earlier moment").waitFor();
  const film = page.locator(".screen__film[data-state='shown'] canvas").last();
  await film.waitFor();
  expect(await stillLook(film)).not.toBe(now);
  await page.getByRole("region", { name: "What was done on the desktop" }).locator("button.act").last().click();
  await page.locator("button.act[aria-current]").waitFor();
  await page.locator(".screen__film[data-state='shown']").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Back to live" }).first().click();
  await screen(page).waitFor();
});

it("asks on the screen for what a person has to confirm, and does it or not", async () => {
  await page.goto(address());
  await screen(page).waitFor();
  const clicks = async () => (await kinds("desktop.acted")).filter(({ action }) => action === "left_click").length;
  const turns = async () =>
    (await kinds("session.status_idle")).filter((idle) => JSON.stringify(idle).includes("end_turn")).length;
  for (const [button, all] of [
    ["Do not", 0],
    ["Allow", 1],
  ] as const) {
    const before = await turns();
    await desk.api(`/v1/sessions/${session}/events`, {
      events: [{ type: "user.message", content: [{ type: "text", text: "click at 1100, 500" }] }],
    });
    const question = page.getByRole("group", { name: "The operator asks for permission, on the screen" });
    await question.getByText("Click at 1100, 500?").waitFor();
    await page.locator(".mark--asked").waitFor();
    if (all === 0) expect(await accessibilityProblems(page)).toEqual([]);
    await question.getByRole("button", { name: button }).click();
    await question.waitFor({ state: "hidden" });
    await eventually(turns, (now) => now > before, "the end of the operator's turn");
    expect(await clicks()).toBe(all);
  }
});

it("names each act where it is pointed at, and shows what came of it", async () => {
  await page.goto(address());
  const card = page.locator("button.act", { hasText: "Clicked at 1100, 500" }).last();
  const large = page.locator(".act-preview");
  await card.hover();
  await large.getByText("Clicked at 1100, 500").waitFor();
  await large.locator("img").waitFor();
  await page.mouse.move(0, 0);
  await large.waitFor({ state: "detached" });
  await page.locator(".acts__list").focus();
  await page.keyboard.press("Tab");
  await large.waitFor();
  await page.keyboard.press("Escape");
  await large.waitFor({ state: "detached" });

  await page.getByRole("slider", { name: "Moment of the session" }).focus();
  await eventually(
    async () => {
      await page.keyboard.press("ArrowLeft");
      return page.locator(".scrubber__name").allTextContents();
    },
    ([name]) => name === "Clicked at 1100, 500",
    "the name of a mark",
  );
});

it("exchanges files and texts with its person, keeps their secrets, and gives its film away", async () => {
  await page.goto(address());
  await screen(page).waitFor();
  const panel = async (name: string) => {
    await page.getByRole("button", { name, exact: true }).click();
    return page.getByRole("dialog", { name });
  };
  const files = await panel("Files");
  await files
    .locator("input[type=file]")
    .setInputFiles({ name: "ship.txt", mimeType: "text/plain", buffer: Buffer.from("Ahoy") });
  await files.getByText("/workspace/uploads/ship.txt").waitFor();
  await eventually(
    () => filesOf(desk.server().url, session),
    (paths) => paths.some((path) => path.endsWith("uploads/ship.txt")),
    "the file that was given to the desktop",
  );
  await page.keyboard.press("Escape");

  await takeOver();
  const given = await panel("Clipboard");
  await given
    .getByRole("textbox", { name: "To the desktop" })
    .fill("cp /workspace/uploads/ship.txt /workspace/pasted.txt");
  await given.getByRole("button", { name: "Put it on the desktop's clipboard" }).click();
  await page.keyboard.press("Escape");
  await press(page, 640, 400);
  await eventually(
    async () => {
      await page.keyboard.press("Control+Shift+V");
      await page.keyboard.press("Enter");
      return filesOf(desk.server().url, session);
    },
    (paths) => paths.some((path) => path.endsWith("pasted.txt")),
    "the file that a pasted command made",
  );
  await page.keyboard.type("clear; seq -f 'Line %g' 99\n");
  await eventually(
    async () => {
      await press(page, 640, 400, "left", 3);
      const taken = await panel("Clipboard");
      const text = await taken.getByRole("textbox", { name: "From the desktop" }).inputValue();
      await page.keyboard.press("Escape");
      return text;
    },
    (text) => /^Line \d+/.test(text),
    "what was marked on the desktop",
  );

  await page.getByRole("button", { name: "Keep secret" }).click();
  await page.getByText("You have the desktop, in secret").waitFor();
  await press(page, 640, 400);
  await page.keyboard.type(": hunter22\n");
  await page.getByRole("button", { name: "Secret", exact: true }).click();
  await page.getByRole("button", { name: "Keep secret" }).waitFor();
  await page.getByRole("button", { name: "Give back" }).click();
  await page.getByText("The operator has the desktop").waitFor();
  const typed = (await kinds("desktop.person_acted")).filter(({ act }) => act === "type");
  expect(JSON.stringify(typed)).toContain("seq -f");
  expect(typed[typed.length - 1]).toMatchObject({ is_masked: true });
  expect(JSON.stringify(await events(desk.server().url, session))).not.toContain("hunter");

  const film = await panel("Film");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    film.getByRole("button", { name: "Download GIF" }).click(),
  ]);
  const picture = await buffer(await download.createReadStream());
  expect(picture.subarray(0, 6).toString("latin1")).toBe("GIF89a");
});

it("comes through the death of its server: session and files are there, the desktop is a new one", async () => {
  await page.goto(address());
  await screen(page).waitFor();
  await desk.server().kill();
  await page.locator(".screen__live[data-live='false']").waitFor();
  await desk.server().run();
  await page.getByRole("button", { name: "Start the desktop" }).click({ timeout: 60_000 });
  await screen(page).waitFor({ timeout: 60_000 });
  expect(await filesOf(desk.server().url, session)).toContainEqual(expect.stringMatching(/greeting\.txt$/));
  const started = await kinds("desktop.started");
  expect(started[started.length - 1]).toMatchObject({ is_restored: true });
});

it("is at hand on a phone, by day and by night", async () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const small = await open(desk.browser(), { ...phone, colorScheme, bypassCSP: true, reducedMotion: "reduce" });
    await small.page.goto(address());
    await screen(small.page).waitFor();
    expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await accessibilityProblems(small.page)).toEqual([]);
    for (const panel of ["Clipboard", "Files", "Film"]) {
      await small.page.getByRole("button", { name: panel, exact: true }).click();
      await small.page.getByRole("dialog", { name: panel }).waitFor();
      expect(await accessibilityProblems(small.page)).toEqual([]);
      await small.page.keyboard.press("Escape");
    }
    expect(small.errors).toEqual([]);
    await small.context.close();
  }
});
