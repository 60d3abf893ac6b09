import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { desktop, launch, open } from "../support/browser";
import { AtelierServer } from "../support/server";

let server: AtelierServer;
let browser: Browser;

beforeAll(async () => {
  server = await AtelierServer.start({ ATELIER_AUTH: "required", ATELIER_REHEARSAL_PACE: "0.05" });
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

it("lets nobody in without a key, shows a new one once, and revokes it", async () => {
  const first = /sk-ant-atl-\S+/.exec(server.said)?.[0] ?? "";
  const { page, context, errors } = await open(browser, { ...desktop, bypassCSP: true, reducedMotion: "reduce" });
  await page.goto(`${server.url}/keys`);
  await page.getByRole("heading", { name: "This server wants a key" }).waitFor();
  await page.getByLabel("API key").fill(first);
  await page.getByRole("button", { name: "Come in" }).click();

  await page.getByText("This server wants a key of everybody.").waitFor();
  await page.getByRole("button", { name: "New key" }).click();
  await page.getByLabel("Name").fill("Nightly reports");
  for (const scope of ["sessions:write", "agents", "files"]) await page.getByLabel(scope).uncheck();
  await page.getByText("Choose at least one of them.").waitFor();
  await page.getByLabel("sessions:read").check();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Make the key" }).click();
  const secret = (await page.getByLabel("The new key").textContent()) ?? "";
  expect(secret).toMatch(/^sk-ant-atl-/);
  await page.getByRole("button", { name: "I have it" }).click();
  expect(await page.content()).not.toContain(secret);

  const used = (path: string) => fetch(server.url + path, { headers: { "x-api-key": secret } });
  expect((await used("/v1/sessions")).status).toBe(200);
  expect((await used("/v1/agents")).status).toBe(403);
  const row = page.getByRole("listitem").filter({ hasText: "Nightly reports" });
  await row.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect.poll(() => row.count()).toBe(0);
  expect((await used("/v1/sessions")).status).toBe(401);

  // Sockets come in with tickets, pictures and lists with the key.
  await page.getByRole("link", { name: "Playground" }).click();
  await page.getByRole("button", { name: "Run" }).click();
  await page
    .getByText(/no language model/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("dialog").getByRole("link", { name: /^Keys/ }).click();
  await page.getByRole("button", { name: "Forget it now" }).click();
  await page.getByRole("heading", { name: "This server wants a key" }).waitFor();
  expect(errors).toEqual([]);
  await context.close();
});
