import type { Page } from "playwright-core";
import { afterAll, beforeEach, expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { open, phone } from "../support/browser";
import { withPage } from "../support/page";
import { Repository } from "../support/repository";

const shop = Repository.create("shop", {
  "README.md": "# Shop\n",
  "calc.py": "def gross(net):\n    return net * 1.2\n",
});
const desk = withPage({
  ATELIER_GIT_REMOTES: shop.beginning,
  ATELIER_REHEARSAL_PACE: "0",
  GITHUB_WEBHOOK_SECRET: "a secret of this test",
});
let page: Page;

beforeEach(() => {
  page = desk.page();
  page.setDefaultTimeout(60_000);
});

afterAll(() => shop.remove());

/** Also by night. */
async function problems(): Promise<string[]> {
  const day = await accessibilityProblems(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const night = await accessibilityProblems(page);
  await page.emulateMedia({ colorScheme: "light" });
  return [...day, ...night];
}

it("takes a message from the chat to a task, a plan and its approval", async () => {
  await page.goto(`${desk.server().url}/dispatch`);
  await page
    .getByRole("textbox", { name: "Write to the brain" })
    .fill(`Add a README section to ${shop.url}, touching .github/workflows/ci.yml`);
  await page.keyboard.press("Enter");

  const talk = page.getByRole("log", { name: "Conversation" });
  const given = talk.getByRole("list", { name: "What the brain gave to others" });
  await given.getByText("Planner").waitFor();
  const waits = page.getByRole("region", { name: "Waits for you" });
  await waits.getByRole("button", { name: "Approve" }).waitFor();
  expect(await problems()).toEqual([]);

  await given.getByRole("link", { name: /Planner/ }).click();
  await page.getByRole("region", { name: "PLAN.md" }).getByRole("heading", { name: "Steps" }).waitFor();
  expect(await problems()).toEqual([]);
  await page.goBack();
  await waits.getByRole("button", { name: "Approve" }).click();
  await waits.waitFor({ state: "detached" });
  await given.getByText("Executor").waitFor();
});

it("takes a simulated delivery to its task", async () => {
  await page.goto(`${desk.server().url}/dispatch/simulator`);
  await page.getByRole("combobox", { name: "Webhook" }).selectOption("github");
  await page.getByRole("button", { name: "Dry run" }).click();
  await page.getByRole("status").getByText(/would/).waitFor();
  expect(await problems()).toEqual([]);
  await page.getByRole("button", { name: "Sign and send" }).click();
  await page.getByText("Signature right").waitFor();
  await page.getByText("Began a task").waitFor();
  await page.getByRole("link", { name: /apostrophe/ }).click();
  await page.getByRole("link", { name: /^GitHub, issue_comment/ }).waitFor();
  expect(await problems()).toEqual([]);
});

it("shows a delivery that begins no task as it comes, and the way from a task to its delivery", async () => {
  await page.goto(`${desk.server().url}/dispatch/inbox`);
  const deliveries = page.getByRole("list", { name: "Deliveries, newest first" });
  await deliveries.getByText("Began a task").first().waitFor();
  const api = page.context().request;
  const samples = (await (await api.get(`${desk.server().url}/api/inbox/samples`)).json()) as {
    data: { name: string; event: string; body: object }[];
  };
  const stranger = samples.data.find(({ name }) => name === "comment-stranger");
  await api.post(`${desk.server().url}/api/inbox/simulate`, {
    data: { webhook: "github", event: stranger?.event, body: stranger?.body },
  });
  await deliveries.getByText("Nothing followed").waitFor();

  await deliveries
    .getByRole("link", { name: /Began a task/ })
    .first()
    .click();
  await page.getByRole("link", { name: /apostrophe/ }).click();
  await page.getByRole("link", { name: /^GitHub, issue_comment/ }).click();
  await page.getByText("Signature right").waitFor();
});

it("takes an agent out of use, tells the brain so, and goes back to what it was", async () => {
  const api = page.context().request;
  const made = await api.post(`${desk.server().url}/v1/agents`, { data: { name: "Clerk", model: "rehearsal" } });
  const { id } = (await made.json()) as { id: string };
  await api.post(`${desk.server().url}/v1/agents/${id}`, { data: { version: 1, description: "Counts" } });
  await page.goto(`${desk.server().url}/agents/${id}?version=1`);
  await page.getByRole("button", { name: "Go back to it" }).click();
  await page.getByText("Version 3", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Disable" }).click();
  const asked = page.getByRole("dialog", { name: "Disable Clerk?" });
  await asked.getByLabel("Why").fill("It counts wrongly");
  await asked.getByRole("button", { name: "Disable it" }).click();
  await page.getByText(/It counts wrongly/).waitFor();
  expect(await problems()).toEqual([]);

  await page.goto(`${desk.server().url}/dispatch/webhooks`);
  await page.getByRole("link", { name: /Brain's instructions/ }).click();
  await page
    .getByRole("button", { name: /What changed/ })
    .first()
    .click();
  await page
    .getByRole("group", { name: /what changed/ })
    .getByText(/Clerk/)
    .waitFor();
  expect(await problems()).toEqual([]);
});

it("holds what may be spent, and has costs as a table", async () => {
  await page.goto(`${desk.server().url}/dispatch/costs`);
  await page.getByRole("button", { name: "New budget" }).click();
  const form = page.getByRole("dialog", { name: "New budget" });
  await form.getByLabel("At most, in dollars").fill("12.50");
  await form.getByLabel("Name").fill("The shop");
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByRole("meter", { name: "Spent of The shop" }).waitFor();
  await page.getByRole("row", { name: /Brain/ }).waitFor();
  expect(await problems()).toEqual([]);
  const keeping = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download costs by agent as CSV" }).click();
  expect((await keeping).suggestedFilename()).toBe("costs-by-agent.csv");
});

it("makes a webhook, changes it and goes back", async () => {
  await page.goto(`${desk.server().url}/dispatch/webhooks/new`);
  await page.getByLabel("Name", { exact: true }).fill("alarms");
  await page.getByRole("button", { name: "Make the webhook" }).click();
  const shown = page.getByRole("dialog", { name: "The secret, this once" });
  await shown.getByText(/^whsec_/).waitFor();
  await shown.getByRole("button", { name: "I have it" }).click();
  await page.getByRole("heading", { name: "alarms", exact: true }).waitFor();
  await page.getByLabel("Description").fill("What the alarms say");
  await page.getByRole("button", { name: "Save as a new version" }).click();
  const versions = page.getByRole("complementary", { name: "Versions" });
  await versions.getByText("Version 2", { exact: true }).waitFor();
  expect(await problems()).toEqual([]);
  await versions.getByRole("button", { name: /Go back to it.*version 1/ }).click();
  await versions.getByText("Version 3", { exact: true }).waitFor();
  expect(await page.getByLabel("Description").inputValue()).toBe("");
});

it("fits a phone", async () => {
  const small = await open(desk.browser(), { ...phone, bypassCSP: true, reducedMotion: "reduce" });
  for (const path of ["", "/inbox", "/simulator", "/webhooks", "/webhooks/github", "/brain", "/outgoing", "/costs"]) {
    await small.page.goto(`${desk.server().url}/dispatch${path}`);
    await small.page.getByRole("navigation", { name: "Dispatch" }).waitFor();
    const wide = await small.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect([path, wide]).toEqual([path, false]);
    expect(await accessibilityProblems(small.page)).toEqual([]);
  }
  await small.context.close();
  expect(small.errors).toEqual([]);
});
