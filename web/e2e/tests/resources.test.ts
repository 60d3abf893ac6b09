import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { withPage } from "../support/page";

const { page, server, api } = withPage({ ATELIER_REHEARSAL_PACE: "0.05" });
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atelier-uploads-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const row = (name: RegExp) => page().getByRole("listitem").filter({ hasText: name });

it("makes a deployment that runs by the clock, runs it by hand, pauses and changes it", async () => {
  const { id: agent } = await api<{ id: string }>("/v1/agents", { name: "Reporter", model: "rehearsal" });
  await page().goto(`${server().url}/deployments`);
  await page().getByText("There are no deployments").waitFor();
  await page().getByRole("link", { name: "New deployment" }).click();
  await page().getByLabel("Name", { exact: true }).fill("Morning report");
  await page().getByLabel("Agent").selectOption(agent);
  await page().getByLabel("First message").fill("say good morning");
  await page().getByLabel("It runs").selectOption("weekday");
  await page().getByLabel("At", { exact: true }).fill("09:30");
  await page().getByLabel("Time zone").fill("Mars/Olympus");
  expect(await accessibilityProblems(page())).toEqual([]);
  await page().getByRole("button", { name: "Make the deployment" }).click();
  await page()
    .getByRole("alert")
    .getByText(/timezone/)
    .waitFor();
  await page().getByLabel("Time zone").fill("Europe/Oslo");
  await page().getByRole("button", { name: "Make the deployment" }).click();

  await page().getByRole("heading", { name: "Morning report", exact: true }).waitFor();
  await page().getByText("Every weekday at 09:30").waitFor();
  await expect
    .poll(() =>
      page()
        .getByText(/, 09:30$/)
        .count(),
    )
    .toBe(3);
  await page().getByText("It has not run yet.").waitFor();
  expect(await accessibilityProblems(page())).toEqual([]);
  await page().getByRole("button", { name: "Run now" }).click();
  await row(/By hand/)
    .getByText("Began a session")
    .waitFor();
  await page().getByRole("button", { name: "Pause" }).click();
  await page().getByText("Paused: the clock does not start it.").waitFor();
  await page().getByRole("link", { name: "Edit" }).click();
  await page().getByLabel("It runs").selectOption("never");
  await page().getByRole("button", { name: "Save" }).click();
  await page()
    .locator("dd", { hasText: /^By hand only$/ })
    .waitFor();
  await row(/By hand/)
    .getByRole("link")
    .click();
  await page()
    .getByText(/“good morning”/)
    .first()
    .waitFor();
});

it("puts credentials into a vault, and never shows them again", async () => {
  await page().goto(`${server().url}/vaults`);
  await page().getByRole("button", { name: "New vault" }).click();
  await page().getByLabel("Name").fill("Post office");
  await page().getByRole("button", { name: "Make the vault" }).click();
  await page().getByRole("heading", { name: "Post office", exact: true }).waitFor();
  await page().getByRole("button", { name: "New credential" }).click();
  const dialog = page().getByRole("dialog");
  await dialog.getByLabel("Kind").selectOption("environment_variable");
  await dialog.getByLabel("Variable").fill("STAMP_KEY");
  await dialog.getByLabel("Value").fill("very-secret-stamps");
  await dialog.getByLabel("Hosts it may be sent to").fill("stamps.example.com");
  expect(await accessibilityProblems(page())).toEqual([]);
  await dialog.getByRole("button", { name: "Put it in" }).click();
  await row(/STAMP_KEY/)
    .getByText("to stamps.example.com")
    .waitFor();
  await page().getByRole("button", { name: "Replace STAMP_KEY" }).click();
  expect(await dialog.getByLabel("Value").inputValue()).toBe("");
  await dialog.getByLabel("Name").fill("Stamps");
  await dialog.getByRole("button", { name: "Replace it" }).click();
  await row(/Stamps/).waitFor();
  expect(await page().content()).not.toContain("very-secret-stamps");
  expect(await accessibilityProblems(page())).toEqual([]);
  await page().getByRole("button", { name: "Delete Stamps" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page().getByText("None yet. A session that has this vault").waitFor();
});

it("keeps memories in folders, and shows what became of each", async () => {
  await page().goto(`${server().url}/memory`);
  await page().getByRole("button", { name: "New memory store" }).click();
  await page().getByLabel("Name").fill("Customers");
  await page().getByRole("button", { name: "Make the store" }).click();
  await page().getByRole("button", { name: "New memory", exact: true }).click();
  const dialog = page().getByRole("dialog");
  await dialog.getByLabel("Path").fill("/people/ada.md");
  await dialog.getByLabel("Content").fill("Ada likes blue.");
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await page().getByRole("heading", { name: "/people/ada.md" }).waitFor();
  await page().getByLabel("Content").fill("Ada likes green.");
  await page().getByRole("button", { name: "Save" }).click();
  await page()
    .getByRole("link", { name: /^Changed/ })
    .click();
  const change = page().getByRole("group", { name: "What changed" });
  await change.getByText("Added: Ada likes green.").waitFor();
  await change.getByText("Removed: Ada likes blue.").waitFor();
  expect(await accessibilityProblems(page())).toEqual([]);

  // Somebody else is faster.
  const [, , store, memory] = new URL(page().url()).pathname.split("/");
  await page().getByLabel("Content").fill("Mine");
  await api(`/v1/memory_stores/${store}/memories/${memory}`, { content: "Theirs" });
  await page().getByRole("button", { name: "Save" }).click();
  await page().getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => page().getByLabel("Content").inputValue()).toBe("Theirs");
  await page().getByRole("link", { name: "Customers" }).click();
  await page()
    .getByRole("link", { name: /people\// })
    .click();
  await page()
    .getByRole("link", { name: /ada\.md/ })
    .waitFor();
  expect(await accessibilityProblems(page())).toEqual([]);
});

it("uploads a file, brings it back and deletes it", async () => {
  await writeFile(join(folder, "letters.csv"), "a,b\n1,2\n");
  await page().goto(`${server().url}/files`);
  await page().getByLabel("Upload files").last().setInputFiles(join(folder, "letters.csv"));
  await row(/letters\.csv/)
    .getByText("8 bytes")
    .waitFor();
  expect(await accessibilityProblems(page())).toEqual([]);
  const coming = page().waitForEvent("download");
  await page().getByRole("button", { name: "Download letters.csv" }).click();
  const came = await coming;
  expect(came.suggestedFilename()).toBe("letters.csv");
  await came.saveAs(join(folder, "came.csv"));
  expect(await readFile(join(folder, "came.csv"), "utf8")).toBe("a,b\n1,2\n");
  await page().getByRole("button", { name: "Delete letters.csv" }).click();
  await page().getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await page().getByText("There are no files").waitFor();
});

it("uploads a skill as a folder, and another version of it", async () => {
  const skill = join(folder, "letter-style");
  await mkdir(skill);
  await writeFile(
    join(skill, "SKILL.md"),
    "---\nname: letter-style\ndescription: How we write letters.\n---\nBe kind.\n",
  );
  await writeFile(join(skill, ".DS_Store"), "x");
  await page().goto(`${server().url}/skills`);
  await page().getByLabel("Upload a folder").last().setInputFiles(skill);
  await page().getByRole("heading", { name: "letter-style", exact: true }).waitFor();
  await row(/How we write letters/)
    .getByText("latest")
    .waitFor();
  await writeFile(
    join(skill, "SKILL.md"),
    "---\nname: letter-style\ndescription: How we write now.\n---\nBe kinder.\n",
  );
  await page().getByLabel("Upload a new version").last().setInputFiles(skill);
  await row(/How we write now/)
    .getByText("latest")
    .waitFor();
  await page()
    .getByRole("button", { name: /What changed/ })
    .click();
  await page()
    .getByRole("group", { name: /SKILL\.md, what changed/ })
    .getByText(/Be kinder/)
    .waitFor();
  expect(await accessibilityProblems(page())).toEqual([]);
});

it("shows an environment's work, and makes a key for its workers", async () => {
  await page().goto(`${server().url}/environments/new`);
  await page().getByLabel("Name").fill("Build farm");
  await page().getByLabel("Kind").selectOption("self_hosted");
  await page().getByRole("button", { name: "Make the environment" }).click();
  await page().getByRole("heading", { name: "Build farm", exact: true }).waitFor();
  const environment = new URL(page().url()).pathname.split("/")[2] ?? "";
  await page().getByRole("button", { name: "New key" }).click();
  await page().getByRole("dialog").getByLabel("Name").fill("rack 3");
  await page().getByRole("button", { name: "Make the key" }).click();
  const key = await page().getByLabel("The new key").textContent();
  expect(key).toMatch(/^sk-ant-oat01-/);
  await page().getByRole("button", { name: "I have it" }).click();
  await row(/rack 3/)
    .getByText("never used")
    .waitFor();

  const { id: agent } = await api<{ id: string }>("/v1/agents", {
    name: "Builder",
    model: "rehearsal",
    tools: [{ type: "agent_toolset_20260401" }],
  });
  const initial_events = [{ type: "user.message", content: [{ type: "text", text: "read notes.txt" }] }];
  const { id } = await api<{ id: string }>("/v1/sessions", { agent, environment_id: environment, initial_events });
  await row(new RegExp(id)).getByText("Waits for a worker").waitFor();
  expect(await accessibilityProblems(page())).toEqual([]);
  await page().goto(`${server().url}/sessions`);
  await row(/Builder/)
    .getByText("Waits for a worker")
    .waitFor();
  await page().goto(`${server().url}/sessions/${id}`);
  await page().getByRole("status", { name: "The agent" }).getByText("Waiting for a worker").waitFor();
  await page().getByText("The agent waits for a worker").first().waitFor();
});

it("keeps metadata with an agent and with a session", async () => {
  const { id: agent } = await api<{ id: string }>("/v1/agents", {
    name: "Kept",
    model: "rehearsal",
    metadata: { team: "post", tier: "gold" },
  });
  await page().goto(`${server().url}/agents/${agent}/edit`);
  await page().getByRole("button", { name: "Remove tier" }).click();
  await page().getByRole("button", { name: "Add a pair" }).click();
  await page().getByLabel("Key").last().fill("city");
  await page().getByLabel("Value").last().fill("Oslo");
  await page().getByRole("button", { name: "Save as a new version" }).click();
  await page().getByText("city: Oslo").waitFor();
  expect((await api<{ metadata: object }>(`/v1/agents/${agent}`)).metadata).toEqual({ team: "post", city: "Oslo" });

  const { id } = await api<{ id: string }>("/v1/sessions", { agent, environment_id: "env_general" });
  await page().goto(`${server().url}/sessions/${id}`);
  await page().getByRole("button", { name: "About this session" }).click();
  const dialog = page().getByRole("dialog", { name: "Session" });
  await dialog.getByRole("button", { name: "Add some" }).click();
  await dialog.getByLabel("Key").fill("customer");
  await dialog.getByLabel("Value").fill("42");
  expect(await accessibilityProblems(page())).toEqual([]);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("definition").filter({ hasText: "42" }).waitFor();
});

it("works towards an outcome that a person gives, graded again and again until it is reached", async () => {
  const { id } = await api<{ id: string }>("/v1/sessions", { agent: "agent_assistant", environment_id: "env_general" });
  await page().goto(`${server().url}/sessions/${id}`);
  await page().getByRole("button", { name: "About this session" }).click();
  const dialog = page().getByRole("dialog", { name: "Session" });
  await dialog.getByRole("button", { name: "Give it an outcome" }).click();
  await dialog.getByLabel("To come to").fill("say hello to everybody");
  await dialog.getByLabel("Rubric").fill("It greets.\nRevise once.");
  expect(await accessibilityProblems(page())).toEqual([]);
  await dialog.getByRole("button", { name: "Begin" }).click();
  await dialog.getByText("after 2 tries").waitFor();
  await dialog.getByText("reached", { exact: true }).waitFor();
  await dialog.getByRole("button", { name: "Close" }).click();
  await page().getByRole("region", { name: "Outcome" }).getByText("say hello to everybody").waitFor();
  await page().getByRole("region", { name: "Grade 1" }).getByText("Needs another try").waitFor();
  await page().getByRole("region", { name: "Grade 2" }).getByText("The outcome is reached").waitFor();
  expect(await accessibilityProblems(page())).toEqual([]);
});
