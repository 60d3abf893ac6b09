import type { Browser, CDPSession } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { desktop, launch, open } from "../support/browser";
import { events, eventually, sheetBox, startPiece } from "../support/piece";
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

/** A stylus on the glass, as the browser's own input pipeline gets it. */
async function drawWithPen(cdp: CDPSession, path: readonly Touch[]): Promise<void> {
  const pen = (type: "mousePressed" | "mouseMoved" | "mouseReleased", touch: Touch) =>
    cdp.send("Input.dispatchMouseEvent", {
      type,
      ...touch,
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

it("a stylus draws a stroke that is stored with how hard it pressed at each point", async () => {
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
  const stroke = drawn?.stroke as { points: unknown[]; pressures?: number[] };
  const pressures = stroke.pressures ?? [];
  expect(pressures).toHaveLength(stroke.points.length);
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
