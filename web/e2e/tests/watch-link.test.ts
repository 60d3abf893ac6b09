import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { desktop, launch, open, phone } from "../support/browser";

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

it("who has a link watches live and can change nothing, until the link is taken back", async () => {
  const { id } = await post<{ id: string }>("/v1/sessions", { agent: "agent_artist", environment_id: "env_canvas" });
  await post(`/v1/sessions/${id}/events`, { events: [{ type: "user.pause" }] });

  const owner = await open(browser, { ...desktop, bypassCSP: true });
  await owner.page.goto(`${url}/sessions/${id}`, { waitUntil: "commit" });
  await owner.page.getByRole("button", { name: "About this session" }).click();
  const about = owner.page.getByRole("dialog", { name: "Session" });
  await about.getByRole("button", { name: "Make a link" }).click();
  const link = await about.getByRole("button", { name: /#watch=/ }).innerText();
  expect(await accessibilityProblems(owner.page)).toEqual([]);

  const guest = await open(browser, { ...phone, bypassCSP: true });
  const asked: string[] = [];
  guest.page.on("request", (request) => asked.push(request.url()));
  const refused: string[] = [];
  guest.page.on("response", (response) => response.status() >= 400 && refused.push(response.url()));
  await guest.page.goto(link, { waitUntil: "commit" });
  await guest.page.getByText("You are watching").waitFor();
  await guest.page.getByRole("img", { name: "The sheet, 0 strokes" }).waitFor();
  expect(guest.page.url()).toBe(`${url}/sessions/${id}`);
  for (const name of ["Draw", "Pause", "Resume", "Stop", "Send", "New piece", "All pieces", "About this session"]) {
    expect(await guest.page.getByRole("button", { name, exact: true }).count()).toBe(0);
  }
  expect(await accessibilityProblems(guest.page)).toEqual([]);

  const points = [100, 300, 500].map((x) => ({ x, y: 200 }));
  await post(`/v1/sessions/${id}/events`, { events: [{ type: "user.stroke", stroke: { points } }] });
  await guest.page.getByRole("img", { name: "The sheet, 1 stroke" }).waitFor();
  expect(asked.filter((address) => address.includes("sk-ant"))).toEqual([]);
  expect(refused).toEqual([]);

  await about.getByRole("button", { name: /^Take back the link/ }).click();
  await guest.page.getByRole("heading", { name: "This server wants a key" }).waitFor({ timeout: 60_000 });
  await owner.context.close();
  await guest.context.close();
});
