import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = createRequire(import.meta.url).resolve("@modelcontextprotocol/conformance/dist/index.js");

/** What the suite looked at, and what it thinks of it. */
export interface Check {
  readonly id: string;
  readonly status: "SUCCESS" | "FAILURE" | "WARNING" | "INFO" | "SKIPPED";
  readonly errorMessage?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What the suite says of a server; it ends with 0 if what fails is what is expected to fail. */
export async function serverReport(url: string, baseline: string): Promise<{ code: number | null; said: string }> {
  const child = start("server", "--url", url, "--suite", "all", "--expected-failures", baseline);
  const said = listen(child);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said: said.text };
}

/** The suite plays the server of a scenario; once it was visited it says what it thinks of the client. */
export async function clientChecks(scenario: string, visit: (url: string) => Promise<void>): Promise<Check[]> {
  const results = await mkdtemp(join(tmpdir(), "atelier-conformance-"));
  const child = start("client", "--scenario", scenario, "--output-dir", results);
  const said = listen(child);
  try {
    await visit(await said.until(/Server URL: (\S+)\n/));
    child.kill("SIGINT");
    return JSON.parse(await readFile(await said.until(/Checks saved to (.+)\n/), "utf8")) as Check[];
  } finally {
    child.kill("SIGKILL");
    await rm(results, { recursive: true, force: true });
  }
}

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

/** Collects what a process says, and waits for words in it. */
function listen(child: ChildProcess): { readonly text: string; until: (words: RegExp) => Promise<string> } {
  let text = "";
  let heard: () => void = () => undefined;
  const read = (chunk: Buffer) => {
    text += chunk.toString();
    heard();
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  return {
    get text() {
      return text;
    },
    until: (words) =>
      new Promise((resolve, reject) => {
        heard = () => {
          const found = words.exec(text)?.[1];
          if (found !== undefined) resolve(found);
        };
        child.once("close", (code) => reject(new Error(`the suite ended with ${String(code)}:\n${text}`)));
        heard();
      }),
  };
}
