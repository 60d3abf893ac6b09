import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { desktop, launch, open } from "../support/browser";
import { events, eventually, ink, picture, startPiece } from "../support/piece";
import { sharedServer, type Reachable } from "../support/sdk";

let server: Reachable;
let browser: Browser;
let page: Page;
let errors: string[];
let session: string;

const slider = () => page.getByRole("slider", { name: "Moment of the session" });

beforeAll(async () => {
  // As fast as it can: what is tested is the past.
  server = sharedServer();
  browser = await launch();
  // The pen of a person who does not want motion does not lag behind the journal.
  ({ page, errors } = await open(browser, { ...desktop, reducedMotion: "reduce" }));
  session = await startPiece(page, server.url, "mountains");
  await eventually(
    () => events(server.url, session),
    (all) => all.some((event) => event.type === "session.status_idle"),
    "the end of the turn",
  );
  await page.locator(".note--status", { hasText: "The artist rests" }).waitFor();
});

afterAll(async () => {
  await browser.close();
});

async function drag(part: number): Promise<void> {
  const box = await slider().boundingBox();
  if (!box) throw new Error("there is no slider");
  await page.mouse.click(box.x + 8 + part * (box.width - 16), box.y + box.height - 16);
}

it("goes back to the empty sheet, to the middle, and forward to now", async () => {
  const whole = await eventually(
    () => ink(page),
    (pixels) => pixels > 2000,
    "the finished piece",
  );
  const finished = await picture(page);
  await drag(0);
  await eventually(
    () => ink(page),
    (pixels) => pixels === 0,
    "the empty sheet",
  );
  await eventually(
    () => page.locator(".note--tool").count(),
    (calls) => calls === 0,
    "a conversation without calls",
  );
  await drag(0.5);
  await eventually(
    () => ink(page),
    (pixels) => pixels > 0 && pixels < whole,
    "a part of the piece",
  );
  await page.getByText("An earlier moment").waitFor();
  await page.getByRole("button", { name: "Back to live" }).first().click();
  await eventually(
    () => picture(page),
    (now) => now === finished,
    "the finished piece again",
  );
  expect(errors).toEqual([]);
});

it("shares a moment by its address, and the picture is the server's", async () => {
  const all = await events(server.url, session);
  const chunks = all.filter((event) => event.type === "canvas.strokes");
  const middle = chunks[Math.floor(chunks.length / 2)];
  if (!middle) throw new Error("nothing was drawn");
  await page.goto(`${server.url}/sessions/${session}?at=${middle.seq}`);
  await page.getByText("An earlier moment").waitFor();
  const drawn = all
    .filter((event) => event.seq <= middle.seq && event.type === "canvas.strokes")
    .reduce((sum, event) => sum + (event.strokes as unknown[]).length, 0);
  expect(drawn).toBeGreaterThan(0);
  await eventually(
    () => ink(page),
    (pixels) => pixels > 0,
    "ink of that moment",
  );
  const difference = await page.evaluate(
    async ([id, seq]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(".canvas-view__sheet canvas");
      const image = new Image();
      image.src = `/canvas.png?session=${id}&seq=${seq}`;
      await image.decode();
      const flat = (source: CanvasImageSource) => {
        const sheet = document.createElement("canvas");
        sheet.width = image.naturalWidth;
        sheet.height = image.naturalHeight;
        const ctx = sheet.getContext("2d");
        if (!ctx) throw new Error("no context");
        ctx.fillStyle = "#ffffff";
        ctx.fillRect(0, 0, sheet.width, sheet.height);
        ctx.imageSmoothingQuality = "high";
        ctx.drawImage(source, 0, 0, sheet.width, sheet.height);
        return ctx.getImageData(0, 0, sheet.width, sheet.height).data;
      };
      if (!canvas) return 1;
      const ours = flat(canvas);
      const theirs = flat(image);
      let sum = 0;
      for (let at = 0; at < ours.length; at++) sum += Math.abs((ours[at] ?? 0) - (theirs[at] ?? 0));
      return sum / ours.length / 255;
    },
    [session, String(middle.seq)] as const,
  );
  expect(difference).toBeLessThan(0.01);
});

it("steps with the arrow keys, one moment at a time", async () => {
  await page.goto(`${server.url}/sessions/${session}`);
  await page.locator(".note--status", { hasText: "The artist rests" }).waitFor();
  await slider().focus();
  await page.keyboard.press("ArrowLeft");
  await page.getByText("An earlier moment").waitFor();
  const first = await slider().getAttribute("aria-valuetext");
  expect(first).toMatch(/^Moment \d+ of \d+/);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => slider().getAttribute("aria-valuetext")).not.toBe(first);
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => slider().getAttribute("aria-valuetext")).toBe(first);
  await page.keyboard.press("l");
  await page.getByText("An earlier moment").waitFor({ state: "detached" });
});

it("plays the session as a film and ends live", async () => {
  await page.goto(`${server.url}/sessions/${session}`);
  await page.locator(".note--status", { hasText: "The artist rests" }).waitFor();
  await page.getByRole("combobox", { name: "Speed" }).selectOption("32");
  await page.getByRole("button", { name: "Play from the beginning" }).click();
  await page.getByRole("button", { name: "Hold" }).waitFor();
  await page.getByText("An earlier moment").waitFor({ state: "detached", timeout: 60_000 });
  expect(errors).toEqual([]);
});
