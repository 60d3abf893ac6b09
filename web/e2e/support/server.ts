import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const launcher = fileURLToPath(new URL("../../../atelier", import.meta.url));
/** A server that is built already, to save the launcher's look at the sources; for work on the tests themselves. */
const jar = process.env.ATELIER_E2E_JAR;
/** Whether the launcher has no part in starting servers. */
export const isPrebuilt = jar !== undefined;
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, "bin", "java") : "java";
const ready = /Atelier is ready at (http:\/\/127\.0\.0\.1:(\d+))/;

/** The real server, started by the launcher on a free port with a data directory of its own. */
export class AtelierServer {
  private process: ChildProcess | undefined;
  private port = 0;
  url = "";
  /** What it said on its way to being ready. */
  said = "";

  private constructor(
    readonly data: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<AtelierServer> {
    const server = new AtelierServer(await mkdtemp(join(tmpdir(), "atelier-e2e-")), settings);
    await server.run();
    return server;
  }

  /** Kills it as a power cut would. */
  async kill(): Promise<void> {
    const { process: child } = this;
    this.process = undefined;
    if (child?.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  /** Starts it again, where it was and with what it had, and perhaps with other settings. */
  async run(others: Readonly<Record<string, string>> = {}): Promise<void> {
    const [command, ...options] = jar === undefined ? [launcher, "run"] : [java, "-jar", jar];
    const child = spawn(command, options, {
      env: { ...process.env, ...this.settings, ...others, ATELIER_PORT: String(this.port), ATELIER_DATA: this.data },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.process = child;
    [this.url, this.said] = await readyAt(child);
    this.port = Number(new URL(this.url).port);
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }
}

function readyAt(child: ChildProcess): Promise<[url: string, said: string]> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = ready.exec(output)?.[1];
      if (found) resolve([found, output]);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with ${String(code)}:\n${output.slice(-4000)}`)));
  });
}
