import type { Page } from "playwright-core";
import { afterAll, beforeEach, expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { open, phone } from "../support/browser";
import { withPage } from "../support/page";
import { Repository } from "../support/repository";

const shop = Repository.create("shop", {
  "package.json": JSON.stringify({ name: "shop", type: "module", scripts: { test: "node --test" } }),
  "src/price.mjs": "/** Adds tax. */\nexport function gross(net) {\n  return net * 1.2;\n}\n",
  "test/price.test.mjs": [
    "import assert from 'node:assert';",
    "import test from 'node:test';",
    "import { gross } from '../src/price.mjs';",
    "test('gross', () => assert.equal(gross(10), 12));",
    "",
  ].join("\n"),
  "README.md": "# Shop\n",
});

const desk = withPage({ ATELIER_GIT_REMOTES: shop.beginning, ATELIER_REHEARSAL_PACE: "0" });
let page: Page;

beforeEach(() => {
  page = desk.page();
});

afterAll(() => shop.remove());

/** Begins a run as a program does, and looks at it. Returns its address. */
async function begin(prompt: string): Promise<string> {
  const session = await desk.api<{ id: string }>("/v1/sessions", {
    agent: "agent_coder",
    environment_id: "env_code",
    resources: [{ type: "github_repository", url: shop.url, mount_path: "/workspace/repo" }],
    initial_events: [{ type: "user.message", content: [{ type: "text", text: prompt }] }],
  });
  const address = `${desk.server().url}/sessions/${session.id}`;
  await page.goto(address);
  return address;
}

it("shows a run from the clone to its pull request, with its plan, its checks and its terminal", async () => {
  await begin("Add a documented function median with a test");
  const proposed = page.getByRole("region", { name: /^Add a documented function median #\d+$/ });
  await proposed.waitFor();
  await page.getByRole("region", { name: "Plan" }).getByText("Write src/median.mjs").waitFor();
  await page.getByRole("region", { name: "Checks" }).getByText("Passed", { exact: true }).waitFor();
  const quality = page.getByRole("table", { name: "Quality before and after" });
  await quality.getByRole("row", { name: /Functions/ }).waitFor();
  const steps = page.getByRole("list", { name: "Steps of the run" });
  await page.getByRole("status", { name: "The coder" }).getByText("Ready").waitFor();
  expect(await steps.locator('[data-now="done"]').count()).toBe(6);
  const [branch] = shop.branches().filter((name) => name !== "main");
  expect(branch).toMatch(/^atelier\/feat-/);
  await proposed.getByText(branch ?? "", { exact: true }).waitFor();
  expect(shop.read(branch ?? "", "src/median.mjs")).toContain("export function median");
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.keyboard.press("2");
  const terminal = page.getByRole("log", { name: "Terminal" });
  await terminal.getByText("npm test").first().waitFor();
  await terminal
    .getByText(/# pass 4/)
    .first()
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByRole("tab", { name: "Trace" }).click();
  const bar = page.getByRole("region", { name: "Trace" }).getByRole("button", { name: /run_checks/ });
  await bar.first().click();
  expect(await accessibilityProblems(page)).toEqual([]);
});

it("begins on the page, waits for a person's yes to the plan, and takes a comment on a line", async () => {
  await page.goto(desk.server().url);
  await page.getByRole("radio", { name: "Code" }).check({ force: true });
  await page.getByRole("textbox", { name: "Repository" }).fill(shop.url);
  await page.getByRole("textbox", { name: "What shall be done" }).fill("Add a documented function slugify with a test");
  await page.getByRole("checkbox", { name: "Let me approve the plan" }).check();
  await page.getByRole("button", { name: "Start the run" }).click();
  await page.waitForURL(/\/sessions\/[^/]+$/);
  const plan = page.getByRole("region", { name: "Plan" });
  await plan.getByText("Waits for you").waitFor();
  expect(shop.branches().filter((name) => name.includes("slugify"))).toEqual([]);
  expect(await accessibilityProblems(page)).toEqual([]);
  await plan.getByRole("button", { name: "Approve the plan" }).click();
  const proposed = page.getByRole("region", { name: /slugify #\d+$/ });
  await proposed.waitFor();

  await page.getByRole("tab", { name: /Files/ }).click();
  await page.getByRole("treeitem", { name: "src" }).click();
  await page.getByRole("treeitem", { name: /slugify\.mjs/ }).click();
  await page.getByRole("region", { name: "src/slugify.mjs" }).getByText("export function slugify").waitFor();

  await page.getByRole("tab", { name: /Changes/ }).click();
  const added = page.getByRole("button", { name: /^Comment on added line/ });
  await added.first().click();
  const form = page.getByRole("form", { name: /^Comment on line/ });
  await form.getByRole("textbox", { name: "Comment" }).fill("What about an empty text?");
  await form.getByRole("button", { name: "Comment" }).click();
  const notebook = page.getByRole("log", { name: "Notebook" });
  await notebook
    .getByText(/Review comment on .*slugify/)
    .first()
    .waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByRole("tab", { name: "Overview" }).click();
  await proposed.getByText("What about an empty text?").waitFor();
  await proposed.getByRole("button", { name: "Merge into main" }).click();
  await page.getByRole("button", { name: "Merge", exact: true }).click();
  await proposed.getByText("Merged", { exact: true }).waitFor();
  expect(shop.read("main", "src/slugify.mjs")).toContain("export function slugify");
});

it("shows it on a phone, in the dark, and as it was at any moment", async () => {
  const address = await begin("Add a documented function clamp with a test");
  await page.getByRole("region", { name: /clamp #\d+$/ }).waitFor();
  const dark = { ...phone, bypassCSP: true, colorScheme: "dark", reducedMotion: "reduce" } as const;
  const { page: small, context, errors } = await open(desk.browser(), dark);
  await small.goto(address);
  await small.getByRole("region", { name: "Checks" }).waitFor();
  for (const name of ["Terminal", "Files", "Changes", "Trace", "Overview"]) {
    await small.getByRole("tab", { name: new RegExp(name) }).click();
    expect(await accessibilityProblems(small)).toEqual([]);
    expect(await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await small.goto(`${address}?at=3`);
  await small.getByText("An earlier moment").waitFor();
  expect(await small.getByRole("region", { name: "Checks" }).count()).toBe(0);
  expect(errors).toEqual([]);
  await context.close();
});
