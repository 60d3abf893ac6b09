import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { desktop, launch, open, phone } from "../support/browser";
import { events, eventually, ink, sheetBox } from "../support/piece";

const url = inject("sharedServer");
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(() => browser.close());

async function post<T>(path: string, body: object): Promise<T> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}

const draw = (session: string, y: number) => {
  const points = [100, 300, 500].map((x) => ({ x, y }));
  return post(`/v1/sessions/${session}/events`, { events: [{ type: "user.stroke", stroke: { points } }] });
};

/** A piece with two strokes at which no artist draws: what is watched here are people, and they shall have the machine. */
async function quietPiece(): Promise<{ session: string; number: number }> {
  const { id } = await post<{ id: string }>("/v1/sessions", {
    agent: "agent_artist",
    environment_id: "env_canvas",
    metadata: { style: "plotter" },
  });
  await post(`/v1/sessions/${id}/events`, { events: [{ type: "user.pause" }] });
  await draw(id, 200);
  await draw(id, 300);
  const pieces = (await (await fetch(`${url}/gallery`)).json()) as { piece_number: number }[];
  return { session: id, number: Math.max(...pieces.map((piece) => piece.piece_number)) };
}

it("two who watch see each other and where the other points; the past and the gallery are one's own", async () => {
  const { session, number } = await quietPiece();
  const one = await open(browser, { ...desktop, bypassCSP: true });
  const two = await open(browser, phone);
  for (const { page } of [one, two]) {
    await page.goto(`${url}/sessions/${session}`, { waitUntil: "commit" });
    await page.getByRole("img", { name: "The sheet, 2 strokes" }).waitFor();
  }
  const watchers = one.page.getByRole("button", { name: "2 watch this session" });
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
  const middle = async () => {
    await point();
    const [sheet, at] = [await sheetBox(two.page), (await cursor.count()) === 1 ? await cursor.boundingBox() : null];
    if (!at) return Infinity;
    return Math.hypot(at.x - sheet.x - sheet.width / 2, at.y - sheet.y - sheet.height / 2);
  };
  await eventually(middle, (away) => away < 12, "the other's cursor in the middle");
  expect(await cursor.textContent()).toBe("Guest");
  expect(await one.page.locator(".remote-cursor").count()).toBe(0);

  // Whose strokes one hides, one hides from oneself.
  await one.page.getByRole("button", { name: "Who drew what" }).click();
  await one.page.locator(".authors").getByRole("checkbox").uncheck();
  const isBlank = async () => (await ink(one.page)) === 0;
  await eventually(isBlank, (is) => is, "a sheet without anybody's strokes");
  expect(await ink(two.page)).toBeGreaterThan(0);
  await one.page.getByRole("button", { name: "Show all" }).click();
  await eventually(isBlank, (is) => !is, "everybody's strokes");
  await one.page.keyboard.press("Escape");

  // Whoever looks at the past sees no hands there, and the other stays where they are.
  await two.page.getByRole("slider", { name: "Moment of the session" }).focus();
  await two.page.keyboard.press("ArrowLeft");
  await two.page.getByText("An earlier moment").waitFor();
  await point();
  await cursor.waitFor({ state: "detached" });
  expect(await one.page.getByText("An earlier moment").count()).toBe(0);

  // Nor does the other notice who takes the piece down from the wall and plays with it.
  const before = await events(url, session);
  await two.page.goto(`${url}/gallery/${number}`, { waitUntil: "commit" });
  await watchers.waitFor({ state: "detached" });
  const slider = two.page.getByRole("slider", { name: "Moment of the session" });
  await slider.focus();
  await two.page.keyboard.press("Home");
  await two.page.getByRole("img", { name: "The sheet, 0 strokes" }).waitFor();
  await one.page.getByRole("img", { name: "The sheet, 2 strokes" }).waitFor();
  expect(await events(url, session)).toEqual(before);
  await draw(session, 400);
  await one.page.getByRole("img", { name: "The sheet, 3 strokes" }).waitFor();
  expect(new URL(one.page.url()).pathname).toBe(`/sessions/${session}`);
  expect([...one.errors, ...two.errors]).toEqual([]);
  await Promise.all([one.context.close(), two.context.close()]);
});
