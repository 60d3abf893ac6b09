import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeEach, expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { open, phone } from "../support/browser";
import { withPage } from "../support/page";
import { events, eventually } from "../support/piece";
import { pricedModel, type PricedModel } from "../support/priced-model";
import type { AtelierServer } from "../support/server";

let model: PricedModel;
let folder: string;
let page: Page;
let server: AtelierServer;

const desk = withPage(async () => {
  model = await pricedModel();
  folder = await mkdtemp(join(tmpdir(), "atelier-models-"));
  const file = join(folder, "models.json");
  const dear = { id: "dear", provider: "openai", max_input_tokens: 2_000_000, max_tokens: 100 };
  await writeFile(file, JSON.stringify({ models: [{ ...dear, prices: [{ input: 1, output: 1 }] }] }));
  return { ATELIER_REHEARSAL_PACE: "0.05", ATELIER_MODELS_FILE: file, OPENAI_BASE_URL: model.baseUrl };
});
const { api } = desk;

beforeEach(() => {
  page = desk.page();
  server = desk.server();
});

afterAll(async () => {
  await model.close();
  await rm(folder, { recursive: true, force: true });
});

const say = (text: string) => ({ type: "user.message", content: [{ type: "text", text }] });

function session(agent: string, more: object = {}): Promise<{ id: string }> {
  return api("/v1/sessions", { agent, environment_id: "env_general", ...more });
}

it("makes an agent, changes it, and shows what changed", async () => {
  await page.goto(`${server.url}/agents`);
  await page.getByRole("link", { name: "New agent" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Clerk");
  await page.getByLabel("Model").fill("rehearsal");
  await page.getByLabel("System prompt").fill("You answer letters.\nBe kind.");
  await page.getByLabel("The agent toolset").check();
  await page.getByLabel("bash", { exact: true }).selectOption({ label: "Off" });
  await page.getByRole("button", { name: "Add a custom tool" }).click();
  await page.getByLabel("Tool name").fill("get_weather");
  await page.getByLabel("Input schema").fill("{");
  await page.getByText("Is not JSON").waitFor();
  await page.getByLabel("Input schema").fill('{"type":"object","properties":{"city":{"type":"string"}}}');
  await page.getByLabel("What it does").fill("Tells the weather");
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Make the agent" }).click();

  await page.getByRole("heading", { name: "Clerk", exact: true }).waitFor();
  await page.getByText("get_weather").waitFor();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("System prompt").fill("You answer letters.\nBe very kind.");
  await page.getByLabel("write", { exact: true }).selectOption({ label: "Asks first" });
  await page.getByRole("button", { name: "Save as a new version" }).click();

  const versions = page.getByRole("complementary", { name: "Versions" });
  await versions.getByText("Changed: system prompt, tools").waitFor();
  await versions.getByRole("button", { name: "What changed in version 2" }).click();
  const prompt = page.getByRole("group", { name: "System prompt, what changed" });
  await prompt.getByText("Added: Be very kind.").waitFor();
  await prompt.getByText("Removed: Be kind.").waitFor();
  await page.getByText("Added: write: asks first").waitFor();
  expect(new URL(page.url()).search).toBe("?version=2&since=1");
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.reload();
  await prompt.waitFor();

  await page.getByRole("button", { name: "Start a session" }).click();
  await page.getByLabel("Version", { exact: true }).last().selectOption("1");
  await page.getByLabel("First message").fill("call get_weather with city Oslo");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForURL(/\/sessions\//);

  // The page answers in the client's place.
  const result = page.getByRole("form", { name: "Result of get_weather" });
  await result.getByLabel("Result").fill("Snow, 2 degrees below zero.");
  await result.getByRole("button", { name: "Send the result" }).click();
  await page
    .getByText(/get_weather answered “Snow/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "About this session" }).click();
  await page.getByRole("link", { name: "Clerk, version 1" }).waitFor();
});

it("does not let one person undo what another one did meanwhile", async () => {
  const { id } = await api<{ id: string }>("/v1/agents", { name: "Shared", model: "rehearsal" });
  await page.goto(`${server.url}/agents/${id}/edit`);
  await page.getByLabel("Name", { exact: true }).fill("Mine");
  await api(`/v1/agents/${id}`, { name: "Theirs" });
  await page.getByRole("button", { name: "Save as a new version" }).click();
  await page
    .getByRole("alert")
    .getByText(/is at version 2, not 1/)
    .waitFor();
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Edit Theirs" }).waitFor();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Theirs");
});

it("pages a long list, finds by name and archives", async () => {
  for (let at = 0; at < 24; at++) await api("/v1/agents", { name: `Helper ${at}`, model: "rehearsal" });
  await page.goto(`${server.url}/agents`);
  const list = page.getByRole("list", { name: "Agents, newest first" });
  await expect.poll(() => list.getByRole("listitem").count()).toBe(20);
  await page.getByRole("button", { name: "Show more" }).click();
  await list.getByText("Helper 0", { exact: true }).waitFor();
  await page.reload();
  await page.getByRole("searchbox").fill("helper 0");
  await list.getByText("Helper 0", { exact: true }).waitFor();
  await expect.poll(() => list.getByRole("listitem").count()).toBe(1);
  await list.getByRole("link").click();
  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Archive for good" }).click();
  await page.getByText("Archived: it begins no sessions").waitFor();
});

it("makes and changes an environment, and says why it cannot be deleted", async () => {
  await page.goto(`${server.url}/environments`);
  await page.getByRole("link", { name: "New environment" }).click();
  await page.getByLabel("Name").fill("Closed room");
  await page.getByLabel("Tools may connect").selectOption("limited");
  await page.getByLabel("Allowed hosts").fill("api.example.com");
  await page.getByLabel("pip").fill("numpy");
  await page.getByRole("button", { name: "Make the environment" }).click();
  await page
    .getByRole("alert")
    .getByText(/allow_package_managers/)
    .waitFor();
  await page.getByLabel("The package managers’ registries").check();
  await page.getByRole("button", { name: "Make the environment" }).click();
  await page.getByRole("link", { name: /Closed room/ }).click();
  await page.getByLabel("Description").fill("No way out");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  const id = new URL(page.url()).pathname.split("/")[2] ?? "";
  const { id: held } = await session("agent_assistant", { environment_id: id });
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.getByText(/sessions work in environment/).waitFor();
  await fetch(`${server.url}/v1/sessions/${held}`, { method: "DELETE" });
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.waitForURL(/\/environments$/);
  await expect.poll(() => page.getByRole("link", { name: /Closed room/ }).count()).toBe(0);
});

it("lists sessions of every kind as they change, and shows each one's journal", async () => {
  const { id: resting } = await session("agent_assistant", { title: "Resting" });
  await page.goto(`${server.url}/sessions?status=idle`);
  await page.getByRole("link", { name: /Resting/ }).waitFor();
  await session("agent_assistant", { title: "Another one" });
  await page.getByRole("link", { name: /Another one/ }).waitFor();
  await page.getByLabel("Agent").selectOption({ label: "Artist" });
  await page.getByText("No session is like that").waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await api(`/v1/sessions/${resting}/events`, { events: [say("think about the sea")] });
  await page.goto(`${server.url}/sessions/${resting}`);
  await page
    .getByText(/no language model/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "About this session" }).click();
  const dialog = page.getByRole("dialog", { name: "Session" });
  await dialog.getByRole("rowheader", { name: "rehearsal" }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole("tab", { name: "About" }).press("ArrowRight");
  await dialog
    .getByRole("button", { name: /^user\.message/ })
    .first()
    .click();
  const rows = dialog.getByRole("list", { name: "Events, newest first" }).getByRole("listitem");
  await expect.poll(() => rows.count()).toBe(1);
  await rows.getByRole("button").click();
  await rows.getByText('"think about the sea"').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);

  await dialog.getByRole("tab", { name: "Events" }).press("ArrowLeft");
  await dialog.getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Archive for good" }).click();
  await page.getByText("This session has ended.").waitFor();
});

it("parks a session that has spent its budget, and goes on when it is raised", async () => {
  const agent = await api<{ id: string }>("/v1/agents", { name: "Spender", model: "dear" });
  const { id } = await session(agent.id, {
    title: "Dear",
    budget: { type: "limit", max_list_cost: { amount: "50", currency: "USD" } },
    initial_events: [say("one")],
  });
  await page.goto(`${server.url}/sessions/${id}`);
  await page.getByText("That was dear.").first().waitFor();
  await page.getByRole("textbox", { name: "Write to the agent" }).fill("two");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("The budget is spent", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Raise it" }).click();
  const dialog = page.getByRole("dialog", { name: "Session" });
  await dialog.getByText(/\$1\.00 of \$0\.5000 spent\. Nothing is left/).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByLabel("Limit in dollars").fill("5");
  await dialog.getByRole("button", { name: "Change the limit" }).click();
  await eventually(
    () => events(server.url, id),
    (all) => all.filter(({ type }) => type === "agent.message").length === 2,
    "the second answer",
  );
  await dialog.getByText(/\$2\.00 of \$5\.00 spent/).waitFor();
});

const places = [
  ...["sessions", "agents", "agents/new", "deployments", "deployments/new", "environments", "environments/new"],
  ...["playground", "skills", "memory", "files", "vaults", "keys"],
];

it("is usable with a thumb", async () => {
  const small = await open(desk.browser(), { ...phone, bypassCSP: true, colorScheme: "dark", reducedMotion: "reduce" });
  for (const place of places) {
    await small.page.goto(`${server.url}/${place}`);
    await small.page.locator("h1").waitFor();
    await small.page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
    expect(await small.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  expect(await accessibilityProblems(small.page)).toEqual([]);
  await small.page.getByRole("button", { name: "Menu" }).click();
  await small.page
    .getByRole("dialog")
    .getByRole("link", { name: /^Agents/ })
    .click();
  await small.page.getByRole("heading", { name: "Agents", exact: true }).waitFor();
  expect(small.errors).toEqual([]);
  await small.context.close();
});
