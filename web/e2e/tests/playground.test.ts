import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import ts from "typescript";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { desktop, launch, open } from "../support/browser";
import { sharedServer, type Reachable } from "../support/sdk";

const run = promisify(execFile);
/** Within the workspace, where the SDK is found. */
const here = fileURLToPath(new URL("../", import.meta.url));

let server: Reachable;
let browser: Browser;
let page: Page;
let errors: string[];
let folder: string;

/** Chooses everything that a program has to answer for: calls that ask, and tools of its own. */
beforeAll(async () => {
  server = sharedServer();
  browser = await launch();
  folder = await mkdtemp(join(here, "test-results-"));
  ({ page, errors } = await open(browser, { ...desktop, bypassCSP: true, reducedMotion: "reduce" }));
  await page.goto(`${server.url}/playground`);
  await page.getByRole("radio", { name: "A new one" }).check({ force: true });
  await page.getByLabel("The agent toolset").check();
  await page.getByLabel("write", { exact: true }).selectOption({ label: "Asks first" });
  await page.getByLabel("bash", { exact: true }).selectOption({ label: "Off" });
  await page.getByRole("button", { name: "Add a custom tool" }).click();
  await page.getByLabel("Tool name").fill("get_weather");
  await page.getByLabel("What it does").fill("Tells the weather, “truly”");
  await page
    .getByLabel("Input schema")
    .fill('{"type":"object","properties":{"city":{"type":"string","maxLength":40}},"required":["city"]}');
  await page.getByLabel("Message").fill("write hello to notes.txt, then call get_weather with city Oslo");
});

afterAll(async () => {
  expect(errors).toEqual([]);
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function program(language: string): Promise<string> {
  await page.getByRole("tab", { name: language }).click();
  return (await page.getByLabel(`The program in ${language.toLowerCase()}`).textContent()) ?? "";
}

const whole = /the result of get_weather for \{.*Oslo/;

it("keeps the program in step with the form", async () => {
  const code = await program("TypeScript");
  expect(code).toContain(server.url);
  expect(code).toContain('{ name: "write", permission_policy: { type: "always_ask" } }');
  await page.getByLabel("System prompt").fill("Be brief.");
  await expect.poll(() => program("TypeScript")).toContain('system: "Be brief."');
  expect(await accessibilityProblems(page)).toEqual([]);
});

it("writes TypeScript that the SDK's types accept, and that does what the page does", async () => {
  const code = await program("TypeScript");
  const file = join(folder, "program.ts");
  await writeFile(file, code);
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
  };
  const problems = ts.getPreEmitDiagnostics(ts.createProgram([file], options));
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  const plain = join(folder, "program.mjs");
  await writeFile(plain, ts.transpileModule(code, { compilerOptions: options }).outputText);
  const { stdout } = await run("node", [plain], { timeout: 60_000 });
  expect(stdout).toContain("[write]");
  expect(stdout).toMatch(whole);
});

it("writes a shell script that does the same", async () => {
  const file = join(folder, "program.sh");
  await writeFile(file, await program("curl"));
  const { stdout } = await run("bash", [file], { timeout: 60_000 });
  expect(stdout).toMatch(whole);
});

it("writes Java that compiles against the SDK, and that does the same", async () => {
  const file = join(folder, "Program.java");
  await writeFile(file, await program("Java"));
  // Compiled and run in one JVM, which spends nothing on getting fast.
  const quickly = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
  const { stdout } = await run(java("java"), [...quickly, "-cp", await sdk(), file], { timeout: 60_000 });
  expect(stdout).toMatch(whole);
});

function java(name: string): string {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", name) : name;
}

/** The server brings the SDK along: beside it where it is unpacked, as the launcher does, or in its archive. */
async function sdk(): Promise<string> {
  const archive =
    process.env.ATELIER_E2E_JAR ?? fileURLToPath(new URL("../../../.atelier/app/atelier.jar", import.meta.url));
  const unpacked = join(dirname(archive), "lib");
  if (existsSync(unpacked)) return join(unpacked, "*");
  await run(java("jar"), ["xf", archive, "BOOT-INF/lib"], { cwd: folder });
  return join(folder, "BOOT-INF/lib/*");
}

it("runs what the form says, and shows it beside", async () => {
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByRole("button", { name: "Approve" }).click();
  const result = page.getByRole("form", { name: "Result of get_weather" });
  await result.getByLabel("Result").fill("Fog.");
  await result.getByRole("button", { name: "Send the result" }).click();
  await page
    .getByText(/get_weather answered “Fog/)
    .first()
    .waitFor();
});
