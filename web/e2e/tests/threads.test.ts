import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { desktop, launch, open } from "../support/browser";
import { client, newSession, say, sharedServer, type Reachable } from "../support/sdk";

let server: Reachable;
let browser: Browser;

beforeAll(async () => {
  server = sharedServer();
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

const strip = (page: Page) => page.getByRole("navigation", { name: "Agents called in" });

it("shows who was called in, what they ask, and what each of them says", async () => {
  const anthropic = client(server);
  const writer = await anthropic.beta.agents.create({
    name: "Writer",
    model: "rehearsal",
    tools: [
      { type: "agent_toolset_20260401", configs: [{ name: "write", permission_policy: { type: "always_ask" } }] },
    ],
  });
  const session = await newSession(anthropic, {
    name: "Chief",
    multiagent: { type: "coordinator", agents: [writer.id] },
  });
  const { page, context, errors } = await open(browser, desktop);
  await page.goto(`${server.url}/sessions/${session.id}`);
  expect(await strip(page).count()).toBe(0);

  await anthropic.beta.sessions.events.send(session.id, say("ask Writer to write hello to notes.txt"));
  await strip(page).getByText("Waiting for you").waitFor();
  const question = page.getByRole("group", { name: "The agent asks for permission" });
  await question.getByRole("button", { name: "Approve" }).click();
  await strip(page).getByText("Done").waitFor();
  await page
    .getByRole("log", { name: "Notebook" })
    .getByText(/Writer wrote/)
    .first()
    .waitFor();
  await page.getByRole("status", { name: "The agent" }).getByText("Ready").waitFor();

  await strip(page)
    .getByRole("link", { name: /Writer/ })
    .click();
  await page.getByRole("heading", { name: "Writer" }).waitFor();
  const talk = page.getByRole("log", { name: "Notebook" });
  await talk
    .getByText(/write answered “wrote 5 bytes/)
    .first()
    .waitFor();
  expect(await page.getByRole("textbox").count()).toBe(0);
  await page.getByRole("link", { name: "Called in by another agent: to the session" }).click();
  await strip(page).waitFor();
  await context.close();
  expect(errors).toEqual([]);
});
