import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { desktop, launch, open, phone } from "../support/browser";
import { events, eventually, sheetBox, startPiece, type StoredEvent } from "../support/piece";
import { AtelierServer } from "../support/server";

let server: AtelierServer;
let browser: Browser;

beforeAll(async () => {
  server = await AtelierServer.start({ ATELIER_CANVAS_PACE: "0.35", ATELIER_REHEARSAL_PACE: "0.2" });
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

interface Touch {
  readonly x: number;
  readonly y: number;
  readonly force: number;
}

/** A stylus that leans halfway, on the glass, as the browser's own input pipeline gets it. */
async function drawWithPen(cdp: CDPSession, path: readonly Touch[]): Promise<void> {
  const pen = (type: "mousePressed" | "mouseMoved" | "mouseReleased", touch: Touch) =>
    cdp.send("Input.dispatchMouseEvent", {
      type,
      ...touch,
      tiltX: -45,
      pointerType: "pen",
      button: "left",
      buttons: type === "mouseReleased" ? 0 : 1,
      clickCount: 1,
    });
  const [first, ...rest] = path;
  if (!first) return;
  await pen("mousePressed", first);
  for (const touch of rest) await pen("mouseMoved", touch);
  await pen("mouseReleased", { ...(rest[rest.length - 1] ?? first), force: 0 });
}

it("a stylus draws a stroke that is stored with how hard it pressed and how it leant at each point", async () => {
  const { page, context, errors } = await open(browser, desktop);
  const session = await startPiece(page, server.url, "a quiet lake");
  await page.getByRole("button", { name: "Draw", exact: true }).click();
  const box = await sheetBox(page);
  const steps = 40;
  const path = Array.from({ length: steps + 1 }, (_, step) => {
    const way = step / steps;
    return {
      x: box.x + box.width * (0.2 + 0.6 * way),
      y: box.y + box.height * (0.2 + 0.1 * Math.sin(way * 6)),
      force: 0.1 + 0.8 * Math.sin(way * Math.PI),
    };
  });
  await drawWithPen(await context.newCDPSession(page), path);

  const [drawn] = await eventually(
    async () => (await events(server.url, session)).filter((event) => event.type === "user.stroke"),
    (found) => found.length > 0,
    "the stroke in the journal",
  );
  const stroke = drawn?.stroke as { points: unknown[]; pressures?: number[]; tilts?: number[] };
  const pressures = stroke.pressures ?? [];
  expect(pressures).toHaveLength(stroke.points.length);
  expect(stroke.tilts).toEqual(pressures.map(() => 0.5));
  expect(new Set(pressures).size).toBeGreaterThan(5);
  expect(Math.max(...pressures)).toBeGreaterThan(0.8);
  expect(pressures[0]).toBeLessThan(0.3);
  // Swells and fades, as the hand did.
  const loudest = pressures.indexOf(Math.max(...pressures));
  expect(loudest).toBeGreaterThan(pressures.length * 0.3);
  expect(loudest).toBeLessThan(pressures.length * 0.7);
  expect(errors).toEqual([]);
  await context.close();
});

/** Input events of people in the journal, once there are so many of a type. */
async function ofPeople(session: string, type: string, count: number): Promise<StoredEvent[]> {
  const all = await eventually(
    async () => (await events(server.url, session)).filter((event) => event.type.startsWith("user.")),
    (found) => found.filter((event) => event.type === type).length >= count,
    `${count} of ${type}`,
  );
  return all.filter((event) => event.type === type);
}

async function drawByMouse(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const box = await sheetBox(page);
  await page.mouse.move(box.x + box.width * from[0], box.y + box.height * from[1]);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 12 });
  await page.mouse.up();
}

it("what a person draws they erase, undo and redo, also on a page loaded anew, and draw with keys alone", async () => {
  const { page, context, errors } = await open(browser, desktop);
  const session = await startPiece(page, server.url, "a quiet lake", "Paint");
  await page.getByRole("button", { name: "Draw", exact: true }).click();
  await drawByMouse(page, [0.3, 0.3], [0.7, 0.3]);
  const [drawn] = await ofPeople(session, "user.stroke", 1);
  const { id } = drawn?.stroke as { id: string };

  // Across the stroke, so that the eraser meets it between two moves of the hand.
  await page.keyboard.press("e");
  await drawByMouse(page, [0.5, 0.2], [0.5, 0.4]);
  const [erased] = await ofPeople(session, "user.erase_strokes", 1);
  expect(erased?.stroke_ids).toContain(id);
  await page.keyboard.press("ControlOrMeta+z");
  const [undone] = await ofPeople(session, "user.undo_erase", 1);
  expect(undone?.erase_id).toBe(erased?.erase_id);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  // The artist may have drawn under the eraser, too; in which order they were taken up does not matter.
  const [, again] = await ofPeople(session, "user.erase_strokes", 2);
  expect(new Set(again?.stroke_ids as string[])).toEqual(new Set(erased?.stroke_ids as string[]));

  await page.keyboard.press("d");
  await page.getByRole("application", { name: /Drawing on the sheet/ }).focus();
  for (const key of ["Space", "ArrowRight", "ArrowRight", "ArrowDown", "Space"]) await page.keyboard.press(key);
  const typed = (await ofPeople(session, "user.stroke", 2))[1]?.stroke as {
    id: string;
    points: { x: number; y: number }[];
  };
  const [first, ...rest] = typed.points;
  expect(rest.at(-1)).toEqual({ x: (first?.x ?? 0) + 20, y: (first?.y ?? 0) + 10 });

  // What was undone can still be done again once the page is loaded anew.
  await page.keyboard.press("ControlOrMeta+z");
  await ofPeople(session, "user.undo_stroke", 1);
  await page.reload();
  const redo = page.getByRole("button", { name: "Redo" });
  await eventually(
    () => redo.isEnabled(),
    (enabled) => enabled,
    "something to redo",
  );
  await page.keyboard.press("ControlOrMeta+Shift+z");
  expect((await ofPeople(session, "user.redo_stroke", 1))[0]?.stroke_id).toBe(typed.id);
  expect(errors).toEqual([]);
  await context.close();
});

it("fingers draw until a pen comes, then they move the sheet", async () => {
  const { page, context, errors } = await open(browser, phone);
  const session = await startPiece(page, server.url, "a quiet lake");
  await page.getByRole("button", { name: "Draw", exact: true }).click();
  const cdp = await context.newCDPSession(page);
  const finger = async (from: { x: number; y: number }, by: number) => {
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x: number) =>
      cdp.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y: from.y }] });
    await touch("touchStart", from.x);
    for (let step = 1; step <= 10; step++) await touch("touchMove", from.x + (by * step) / 10);
    await touch("touchEnd", from.x + by);
  };
  const before = await sheetBox(page);
  const spot = { x: before.x + before.width * 0.3, y: before.y + before.height * 0.5 };
  await finger(spot, before.width * 0.3);
  await ofPeople(session, "user.stroke", 1);

  await drawWithPen(cdp, [
    { ...spot, force: 0.5 },
    { x: spot.x + 40, y: spot.y + 10, force: 0.7 },
    { x: spot.x + 80, y: spot.y, force: 0.5 },
  ]);
  await ofPeople(session, "user.stroke", 2);
  await finger(spot, 60);
  await eventually(
    async () => (await sheetBox(page)).x,
    (x) => x > before.x + 30,
    "the sheet moved by a finger",
  );
  expect(await ofPeople(session, "user.stroke", 2)).toHaveLength(2);
  expect(errors).toEqual([]);
  await context.close();
});
