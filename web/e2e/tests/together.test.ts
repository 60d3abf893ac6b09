import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { desktop, launch, open, phone } from "../support/browser";
import { eventually, sheetBox, startPiece } from "../support/piece";
import { AtelierServer } from "../support/server";

let server: AtelierServer;
let browser: Browser;

beforeAll(async () => {
  server = await AtelierServer.start({ ATELIER_CANVAS_PACE: "0", ATELIER_REHEARSAL_PACE: "0" });
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

it("two who watch see each other and where the other points, and looking at the past stays one's own", async () => {
  const one = await open(browser, { ...desktop, bypassCSP: true });
  const session = await startPiece(one.page, server.url, "a quiet lake");
  const watchers = one.page.getByRole("button", { name: "2 watch this session" });
  expect(await watchers.count()).toBe(0);

  const two = await open(browser, phone);
  await two.page.goto(`${server.url}/sessions/${session}`);
  await watchers.waitFor();
  await two.page.getByRole("button", { name: "2 watch this session" }).waitFor();
  await watchers.click();
  const people = one.page.getByRole("dialog", { name: "Who watches" }).getByRole("listitem");
  expect(await people.allInnerTexts()).toEqual([expect.stringMatching(/^Guest\s+You$/), "Guest"]);
  expect(await accessibilityProblems(one.page)).toEqual([]);
  await one.page.keyboard.press("Escape");

  // A hand in the middle of one sheet is in the middle of the other, with a name, and not on one's own.
  const point = async () => {
    const box = await sheetBox(one.page);
    await one.page.mouse.move(box.x + box.width / 2 + Math.random(), box.y + box.height / 2);
  };
  const cursor = two.page.locator(".remote-cursor");
  const at = await eventually(
    async () => {
      await point();
      return (await cursor.count()) === 1 ? cursor.boundingBox() : null;
    },
    (box) => box !== null,
    "the other's cursor",
  );
  const sheet = await sheetBox(two.page);
  expect(Math.abs((at?.x ?? 0) - (sheet.x + sheet.width / 2))).toBeLessThan(12);
  expect(Math.abs((at?.y ?? 0) - (sheet.y + sheet.height / 2))).toBeLessThan(12);
  expect(await cursor.textContent()).toBe("Guest");
  expect(await one.page.locator(".remote-cursor").count()).toBe(0);

  // Whoever looks at the past sees no hands there, and the other stays where they are.
  await two.page.getByRole("slider", { name: "Moment of the session" }).focus();
  await two.page.keyboard.press("ArrowLeft");
  await two.page.getByText("An earlier moment").waitFor();
  await point();
  expect(await cursor.count()).toBe(0);
  expect(await one.page.getByText("An earlier moment").count()).toBe(0);
  await two.page.getByRole("button", { name: "Back to live" }).first().click();

  await two.context.close();
  await watchers.waitFor({ state: "detached" });
  expect([...one.errors, ...two.errors]).toEqual([]);
  await one.context.close();
});
