import type { Page } from "playwright-core";
import { beforeEach, expect, it } from "vitest";
import { withPage } from "../support/page";
import { events, eventually } from "../support/piece";
import type { AtelierServer } from "../support/server";

const desk = withPage({ ATELIER_REHEARSAL_PACE: "0.05", ATELIER_GENERAL_ASK: "write" });
let page: Page;
let server: AtelierServer;

beforeEach(() => {
  page = desk.page();
  server = desk.server();
});

const book = () => page.getByRole("log", { name: "Notebook" });

async function ask(prompt: string): Promise<string> {
  await page.goto(server.url);
  await page.getByRole("radio", { name: "Talk" }).check({ force: true });
  await page.getByRole("textbox", { name: "What shall the agent do?" }).fill(prompt);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForURL(/\/sessions\/[^/]+$/);
  return new URL(page.url()).pathname.split("/")[2] ?? "";
}

async function ended(session: string): Promise<void> {
  await eventually(
    () => events(server.url, session),
    (all) => {
      const idle = all.findLast((event) => event.type === "session.status_idle");
      return (idle?.stop_reason as { type: string } | undefined)?.type === "end_turn";
    },
    "the end of the turn",
  );
}

it("runs a call that asks once a person allows it", async () => {
  const session = await ask("write hello to notes.txt, then read notes.txt");
  const question = page.getByRole("group", { name: "The agent asks for permission" });
  await question.waitFor();
  await page.getByRole("status", { name: "The agent" }).getByText("Waiting").waitFor();
  expect((await events(server.url, session)).some((event) => event.type === "agent.tool_result")).toBe(false);
  await question.getByRole("button", { name: "Approve" }).click();
  await book().getByText("wrote 5 bytes to notes.txt", { exact: true }).last().waitFor();
  await book()
    .getByText(/read answered “hello”/)
    .waitFor();
  await book()
    .getByText(/no language model/)
    .first()
    .waitFor();
  await ended(session);
});

it("does not run a call that a person denies, and tells the agent why", async () => {
  const session = await ask("write hello to notes.txt, then read notes.txt");
  const question = page.getByRole("group", { name: "The agent asks for permission" });
  await question.waitFor();
  await question.getByRole("textbox", { name: "Why it is denied" }).fill("not on my disk");
  await question.getByRole("button", { name: "Deny" }).click();
  await book().getByText("Denied: not on my disk", { exact: true }).waitFor();
  await book()
    .getByText(/You did not allow write: “not on my disk”/)
    .waitFor();
  await ended(session);
  const calls = (await events(server.url, session)).filter((event) => event.type === "agent.tool_use");
  expect(calls.map((call) => call.name)).toEqual(["write"]);
});
