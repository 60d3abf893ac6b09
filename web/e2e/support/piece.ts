import type { Page } from "playwright-core";

/** What a test knows of a session's events. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly seq: number;
  readonly [field: string]: unknown;
}

/** Begins a piece as a person does, and waits for its page. Returns the session's id. */
export async function startPiece(page: Page, url: string, subject: string, style = "Plotter"): Promise<string> {
  await page.goto(url);
  await page.getByRole("textbox", { name: "What shall the artist draw?" }).fill(subject);
  await page.getByRole("radio", { name: style }).first().check({ force: true });
  await page.getByRole("button", { name: "Start the piece" }).click();
  await page.waitForURL(/\/sessions\/[^/]+$/);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

/** How many pixels of the sheet have ink. */
export function ink(page: Page): Promise<number> {
  return page.evaluate(() => {
    let count = 0;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>(".canvas-view__sheet canvas")) {
      if (canvas.width === 0 || canvas.height === 0) continue;
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 20) count++;
    }
    return count;
  });
}

/** The settled picture, pixel by pixel, in short. */
export function picture(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>(".canvas-view__sheet canvas");
    const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
    const digest = await crypto.subtle.digest("SHA-256", pixels ?? new Uint8ClampedArray());
    return `${canvas?.width}x${canvas?.height} ${[...new Uint8Array(digest)].map((byte) => byte.toString(16)).join("")}`;
  });
}

export async function events(url: string, session: string): Promise<StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (;;) {
    const after = all[all.length - 1]?.seq ?? 0;
    const response = await fetch(`${url}/v1/sessions/${session}/events?after_seq=${after}&limit=500`);
    const page = (await response.json()) as { data: StoredEvent[] };
    all.push(...page.data);
    if (page.data.length === 0) return all;
  }
}

/** Asks again until the answer fits, for so many milliseconds. */
export async function eventually<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  what: string,
  patience = 40_000,
): Promise<T> {
  const deadline = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: was ${JSON.stringify(answer).slice(0, 300)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The rectangle of the sheet on the screen. */
export async function sheetBox(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await page.locator(".canvas-view__sheet").boundingBox();
  if (!box) throw new Error("there is no sheet");
  return box;
}
