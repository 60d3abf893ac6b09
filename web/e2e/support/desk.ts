import type { Locator, Page } from "playwright-core";
import { execFileSync } from "node:child_process";
import { eventually } from "./piece";

/** What the page shows of a desktop that runs. */
export const screen = (page: Page): Locator => page.locator(".screen__live[data-live='true'] canvas").last();

/** A place on the desktop, in its pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Area extends Spot {
  readonly width: number;
  readonly height: number;
}

/** What a canvas shows, or a part of it, in short; the same for the same picture. */
export function look(canvas: Locator, area?: Area): Promise<string> {
  return canvas.evaluate((element: HTMLCanvasElement, part) => {
    const { x, y, width, height } = part ?? { x: 0, y: 0, width: element.width, height: element.height };
    const pixels = element.getContext("2d")?.getImageData(x, y, width, height).data ?? [];
    let sum = 7;
    for (let at = 0; at < pixels.length; at += 4) {
      sum = (Math.imul(sum, 31) + ((pixels[at] ?? 0) << 16) + ((pixels[at + 1] ?? 0) << 8) + (pixels[at + 2] ?? 0)) | 0;
    }
    return `${width}x${height}:${sum}`;
  }, area ?? null);
}

/** What the canvas shows once it has not changed for a moment. */
export async function stillLook(canvas: Locator): Promise<string> {
  let before = "";
  return eventually(
    async () => {
      const [last, now] = [before, await look(canvas)];
      before = now;
      await canvas.page().waitForTimeout(300);
      return { now, same: last === now };
    },
    ({ same }) => same,
    "a screen that stands still",
  ).then(({ now }) => now);
}

/** Presses a button of the mouse at a pixel of the desktop. */
export async function press(
  page: Page,
  x: number,
  y: number,
  button: "left" | "right" = "left",
  clickCount = 1,
): Promise<void> {
  const canvas = screen(page);
  const box = await canvas.boundingBox();
  const width = await canvas.evaluate((element: HTMLCanvasElement) => element.width);
  if (!box) throw new Error("there is no screen");
  const scale = box.width / width;
  await page.mouse.click(box.x + x * scale, box.y + y * scale, { button, clickCount });
}

/**
 * Opens a terminal by the menu that a right click brings up where no window is. Others are shown the pointer in their pixels, so that
 * something has changed does not say that the menu is there, and keys before that go nowhere: what counts is a place beside the pointer.
 *
 * @param watched a canvas on which the menu is waited for
 */
export async function openTerminal(page: Page, watched: Locator, at: Spot): Promise<void> {
  const beside = { x: at.x + 30, y: at.y + 10, width: 40, height: 60 };
  const bare = await look(watched, beside);
  await press(page, at.x, at.y, "right");
  await eventually(
    () => look(watched, beside),
    (now) => now !== bare,
    "the menu of the desktop",
  );
  for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
}

/** Types a command that may be run twice until it has been: nothing that can be seen says when a new window takes the keys. */
export async function typeUntil(page: Page, command: string, isDone: () => Promise<boolean>): Promise<void> {
  let tries = 0;
  await eventually(
    async () => {
      if (tries++ % 20 === 0) await page.keyboard.type(`${command}\n`, { delay: 20 });
      return isDone();
    },
    (done) => done,
    `what was typed in the terminal: ${command}`,
  );
}

/** The paths of a session's files. */
export async function filesOf(server: string, session: string): Promise<string[]> {
  const response = await fetch(`${server}/v1/sessions/${session}/workspace`);
  const archive = Buffer.from(await response.arrayBuffer());
  return execFileSync("tar", ["-tz"], { input: archive }).toString().trim().split("\n");
}

/**
 * A viewer without manners: it has a ticket to look, and clicks and types. Resolves when the server has read all of it, which it
 * shows by sending the picture that was asked for last.
 */
export async function meddle(page: Page, url: string, x: number, y: number): Promise<void> {
  await page.evaluate(
    ([address, across, down]) =>
      new Promise<void>((resolve, reject) => {
        const socket = new WebSocket(address.replace(/^http/, "ws"));
        socket.binaryType = "arraybuffer";
        let step = 0;
        let waiting = 0;
        const say = (...bytes: number[]) => socket.send(new Uint8Array(bytes));
        const pointer = (buttons: number) => say(5, buttons, across >> 8, across & 255, down >> 8, down & 255);
        const answers = [
          () => socket.send(new TextEncoder().encode("RFB 003.008\n")),
          () => say(1),
          () => say(1),
          () => {
            pointer(0);
            pointer(4);
            pointer(0);
            say(4, 1, 0, 0, 0, 0, 0, 97);
            say(4, 0, 0, 0, 0, 0, 0, 97);
            say(3, 0, 0, 0, 0, 0, 0, 16, 0, 16);
          },
        ];
        socket.onmessage = () => {
          clearTimeout(waiting);
          // A message may come in pieces: the answer follows when no more do.
          waiting = window.setTimeout(() => {
            const answer = answers[step++];
            if (answer) answer();
            else {
              socket.close();
              resolve();
            }
          }, 150);
        };
        socket.onerror = () => reject(new Error("the server does not let this viewer in"));
      }),
    [url, x, y] as const,
  );
}
