import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { desktop, launch, open, phone } from "../support/browser";
import { events, eventually, ink, sheetBox, startPiece } from "../support/piece";
import { AtelierServer } from "../support/server";

const pictures = fileURLToPath(new URL("../screenshots-out/", import.meta.url));

let server: AtelierServer;
let browser: Browser;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  server = await AtelierServer.start({ ATELIER_CANVAS_PACE: "0.3", ATELIER_REHEARSAL_PACE: "0.2" });
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** The policy of the page forbids scripts of others, also those of a test. */
const lenient = { bypassCSP: true };

describe("the empty wall", () => {
  it("explains itself and has no barrier", async () => {
    const { page, context, errors } = await open(browser, { ...desktop, ...lenient, reducedMotion: "reduce" });
    await page.goto(server.url);
    await page.getByText("The wall is still bare.").waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.screenshot({ path: `${pictures}home-empty-1440-light.png` });
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("what is not there", () => {
  it("is said plainly, for a page and for a session", async () => {
    const { page, context } = await open(browser, { ...desktop, ...lenient });
    await page.goto(`${server.url}/nowhere`);
    await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
    await page.goto(`${server.url}/sessions/sess_none`);
    await page.getByRole("heading", { name: "No such piece" }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("link", { name: "All pieces", exact: true }).click();
    await page.getByRole("heading", { name: "What shall the artist draw?" }).waitFor();
    await context.close();
  });
});

describe("the description of the API", () => {
  it.each([
    ["/docs", ".opblock"],
    ["/redoc", "[role=menuitem]"],
  ])("is read at %s without a word to another server", async (place, entry) => {
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    const elsewhere: string[] = [];
    const errors: string[] = [];
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url)) elsewhere.push(request.url());
    });
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(message.text());
    });
    await page.goto(server.url + place);
    await page.locator(entry).nth(5).waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle");
    await page.screenshot({ path: `${pictures}description${place.replace("/", "-")}.png` });
    expect(elsewhere).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe.each([
  ["1440", desktop],
  ["390", phone],
] as const)("at %s pixels", (width, device) => {
  it.each(["light", "dark"] as const)("the pages are whole in the %s theme, without a barrier", async (colorScheme) => {
    const { page, context, errors } = await open(browser, { ...device, ...lenient, colorScheme });
    const session = await startPiece(page, server.url, "a lighthouse in the fog", "Paint");
    await page.locator(".note--tool").first().waitFor();
    await eventually(
      () => ink(page),
      (pixels) => pixels > 3000,
      "ink",
    );
    await page.screenshot({ path: `${pictures}session-${width}-${colorScheme}.png` });
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "Draw", exact: true }).click();
    await page.getByRole("button", { name: /^Ink/ }).click();
    await page.screenshot({ path: `${pictures}ink-${width}-${colorScheme}.png` });
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole("button", { name: "Who drew what" }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await eventually(
      () => events(server.url, session),
      (all) => all.some((event) => event.type === "agent.tool_result"),
      "a result",
    );
    await page.goto(server.url);
    await page.locator(".piece img").first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: `${pictures}home-${width}-${colorScheme}.png`, fullPage: true });
    expect(errors).toEqual([]);
    await context.close();
  });
});

describe("on a phone", () => {
  it("a finger draws, two fingers zoom, and the notebook is pulled up", async () => {
    const { page, context, errors } = await open(browser, phone);
    const session = await startPiece(page, server.url, "a tree");
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Resume" }).waitFor();
    await page.getByRole("button", { name: "Draw", exact: true }).click();
    const box = await sheetBox(page);
    const touch = await context.newCDPSession(page);
    const send = (type: string, points: readonly (readonly [number, number])[]) =>
      touch.send("Input.dispatchTouchEvent", {
        type: type as "touchStart",
        touchPoints: points.map(([x, y], id) => ({ x: box.x + x * box.width, y: box.y + y * box.height, id })),
      });
    await send("touchStart", [[0.2, 0.3]]);
    for (let step = 1; step <= 12; step++) await send("touchMove", [[0.2 + step * 0.04, 0.3]]);
    await send("touchEnd", []);
    await eventually(
      () => events(server.url, session),
      (all) => all.some((event) => event.type === "user.stroke"),
      "the stroke of the finger",
    );
    await send("touchStart", [
      [0.4, 0.5],
      [0.6, 0.5],
    ]);
    for (let step = 1; step <= 8; step++)
      await send("touchMove", [
        [0.4 - step * 0.03, 0.5],
        [0.6 + step * 0.03, 0.5],
      ]);
    await send("touchEnd", []);
    await eventually(
      async () => (await sheetBox(page)).width,
      (wide) => wide > box.width * 1.5,
      "the sheet, larger",
    );
    await page.getByRole("button", { name: /Fit the sheet/ }).click();
    await eventually(
      async () => (await sheetBox(page)).width,
      (wide) => Math.abs(wide - box.width) < 2,
      "the sheet, fitted",
    );
    const strokes = (await events(server.url, session)).filter((event) => event.type === "user.stroke");
    expect(strokes).toHaveLength(1);
    await page.getByRole("button", { name: "Raise the notebook" }).click();
    await page.getByRole("button", { name: "Lower the notebook" }).waitFor();
    await page.screenshot({ path: `${pictures}notebook-390-light.png` });
    expect(errors).toEqual([]);
    await context.close();
  });
});
