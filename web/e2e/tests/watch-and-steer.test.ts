import type { Page } from "playwright-core";
import { beforeEach, describe, expect, it } from "vitest";
import { desktop, open } from "../support/browser";
import { withPage } from "../support/page";
import { events, eventually, ink, picture, sheetBox, startPiece } from "../support/piece";
import type { AtelierServer } from "../support/server";

// Several times faster than for people, and still slow enough to step in.
const desk = withPage({ ATELIER_CANVAS_PACE: "0.35", ATELIER_REHEARSAL_PACE: "0.2" }, desktop);
let page: Page;
let server: AtelierServer;

beforeEach(() => {
  page = desk.page();
  server = desk.server();
});

const pill = (of: Page = page) => of.getByRole("status", { name: "The artist" });

async function draw(on: Page, from: [number, number], to: [number, number]): Promise<void> {
  const box = await sheetBox(on);
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await on.mouse.move(...at(from));
  await on.mouse.down();
  await on.mouse.move(...at(to), { steps: 25 });
}

async function paused(session: string): Promise<void> {
  await page.getByRole("button", { name: "Pause" }).click();
  await pill().getByText("Paused").waitFor();
  await eventually(
    () => events(server.url, session),
    (all) => all.findLast((event) => event.type === "session.status_idle") !== undefined,
    "idle after the pause",
  );
}

describe("a person", () => {
  it("starts a piece, and watches strokes and thoughts appear", async () => {
    const session = await startPiece(page, server.url, "a lighthouse in the fog");
    await expect.poll(() => page.title(), { timeout: 20_000 }).toContain("Atelier");
    await page.locator(".note--thought").first().waitFor();
    const early = await eventually(
      () => ink(page),
      (pixels) => pixels > 200,
      "ink",
    );
    await eventually(
      () => ink(page),
      (pixels) => pixels > early * 1.5,
      "more ink",
    );
    await page.locator(".pen--artist svg").waitFor();
    await page.getByText("Rehearsal performer", { exact: true }).waitFor();
    expect((await events(server.url, session)).some((event) => event.type === "canvas.strokes")).toBe(true);
  });

  it("draws along, sees the stroke at once and in the journal, and takes it back", async () => {
    const session = await startPiece(page, server.url, "mountains");
    await paused(session);
    const before = await ink(page);
    await page.getByRole("button", { name: "Draw", exact: true }).click();
    await draw(page, [0.3, 0.1], [0.7, 0.15]);
    // Still under the hand, not sent yet.
    await eventually(
      () => ink(page),
      (pixels) => pixels > before + 300,
      "ink under the hand",
    );
    await page.mouse.up();
    await page.getByText("You drew a stroke").waitFor();
    const drawn = (await events(server.url, session)).filter((event) => event.type === "user.stroke");
    expect(drawn).toHaveLength(1);
    await page.keyboard.press("Control+z");
    await page.getByText("You drew a stroke").waitFor({ state: "detached" });
    await eventually(
      () => ink(page),
      (pixels) => Math.abs(pixels - before) < 30,
      "the sheet as it was",
    );
  });

  it("nudges the artist and sees that it was read", async () => {
    await startPiece(page, server.url, "a tree");
    await page.locator(".note--tool").first().waitFor();
    await page.getByRole("textbox", { name: /artist/ }).fill("more blue");
    await page.keyboard.press("Enter");
    const nudge = page.locator(".note--nudge", { hasText: "more blue" });
    await nudge.waitFor();
    await nudge.getByText("Seen").waitFor({ timeout: 60_000 });
  });

  it("pauses, and nothing moves until it is resumed", async () => {
    const session = await startPiece(page, server.url, "boats");
    await eventually(
      () => ink(page),
      (pixels) => pixels > 100,
      "ink",
    );
    await paused(session);
    const strokes = async () =>
      (await events(server.url, session)).filter((event) => event.type === "canvas.strokes").length;
    const still = await strokes();
    await page.getByRole("button", { name: "Resume" }).click();
    await eventually(strokes, (count) => count > still, "strokes after the resume");
  });

  it("stops the turn and starts the next with a message", async () => {
    const session = await startPiece(page, server.url, "a cat");
    await page.locator(".note--tool").first().waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.locator(".note--status", { hasText: "Stopped" }).waitFor();
    await page.getByRole("textbox", { name: "Write to the artist" }).fill("go on with the sky");
    await page.keyboard.press("Enter");
    await eventually(
      () => events(server.url, session),
      (all) => all.filter((event) => event.type === "session.status_running").length === 2,
      "a second turn",
    );
  });

  it("reloads and finds the same picture and the same words", async () => {
    const session = await startPiece(page, server.url, "houses", "Paint");
    await eventually(
      () => ink(page),
      (pixels) => pixels > 2000,
      "ink",
    );
    await paused(session);
    await page.locator(".pen--artist svg").waitFor();
    await page.reload();
    await page.locator(".note--thought").first().waitFor();
    await eventually(
      () => ink(page),
      (pixels) => pixels > 2000,
      "ink after the reload",
    );
    const first = await picture(page);
    await page.reload();
    await page.locator(".note--thought").first().waitFor();
    await eventually(
      () => picture(page),
      (again) => again === first,
      "the same picture",
    );
  });
});

describe("two windows", () => {
  it("show the same thing, and each other's pens", async () => {
    const session = await startPiece(page, server.url, "a lighthouse");
    const other = await open(desk.browser(), desktop);
    await other.page.goto(page.url());
    await page.locator(".note--tool").first().waitFor();
    await paused(session);
    await pill(other.page).getByText("Paused").waitFor();
    await page.getByRole("button", { name: "Draw", exact: true }).click();
    await draw(page, [0.2, 0.2], [0.6, 0.3]);
    await other.page.locator(".pen--person svg").waitFor();
    await page.mouse.up();
    await other.page.getByText("You drew a stroke").waitFor();
    await other.page.locator(".pen--person svg").waitFor({ state: "detached" });
    // The pen ends the stroke that it began before the pause, in both windows; so both are asked anew each time.
    await eventually(
      async () => [await ink(page), await ink(other.page)],
      ([here = 0, there]) => here > 300 && here === there,
      "the same ink in both windows",
    );
    await eventually(
      async () => [await picture(page), await picture(other.page)],
      ([here, there]) => here === there,
      "the same picture in both windows",
    );
    expect(other.errors).toEqual([]);
    await other.context.close();
  });
});

describe("when the server is killed", () => {
  it("waits calmly, keeps what is written meanwhile, and goes on by itself", async () => {
    const session = await startPiece(page, server.url, "a winding road");
    await eventually(
      () => ink(page),
      (pixels) => pixels > 100,
      "ink",
    );
    await server.kill();
    await page
      .getByRole("status", { name: "Connection" })
      .getByText(/Reconnecting/)
      .waitFor();
    await page.getByRole("textbox", { name: /artist/ }).fill("a moon, please");
    await page.keyboard.press("Enter");
    await page.getByText("Waiting for the connection").waitFor();
    await server.run();
    const at = (await events(server.url, session)).length;
    await page.getByRole("status", { name: "Connection" }).getByText("Live").waitFor({ timeout: 40_000 });
    const nudge = page.locator(".note--nudge", { hasText: "a moon, please" });
    await nudge.getByText("Seen").waitFor({ timeout: 60_000 });
    expect(await nudge.count()).toBe(1);
    await eventually(
      () => events(server.url, session),
      (all) => all.slice(at).some((event) => event.type === "canvas.strokes"),
      "strokes after the restart",
    );
  });
});
