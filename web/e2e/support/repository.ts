import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A bare repository in a folder of its own: what a server of plain git would have. */
export class Repository {
  private constructor(
    /** The folder that may be named in the settings. */
    readonly folder: string,
    private readonly bare: string,
  ) {}

  static create(name: string, files: Readonly<Record<string, string>>): Repository {
    const folder = mkdtempSync(join(tmpdir(), "atelier-git-"));
    const work = join(folder, "work");
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(work, path)), { recursive: true });
      writeFileSync(join(work, path), text);
    }
    git(work, "init", "--quiet", "--initial-branch=main");
    git(work, "add", "--all");
    git(work, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", "Begin");
    const bare = join(folder, `${name}.git`);
    git(folder, "clone", "--quiet", "--bare", work, bare);
    return new Repository(folder, bare);
  }

  get url(): string {
    return `file://${this.bare}`;
  }

  /** The beginning of addresses that a server has to be told to allow. */
  get beginning(): string {
    return `file://${this.folder}/`;
  }

  branches(): string[] {
    return git(this.bare, "for-each-ref", "--format=%(refname:short)", "refs/heads").trim().split("\n");
  }

  /** From now on a push waits until {@link letPushesIn}. */
  holdPushes(): void {
    writeFileSync(join(this.bare, "held"), "");
    const hook = join(this.bare, "hooks/pre-receive");
    writeFileSync(hook, "#!/bin/sh\nwhile [ -e held ]; do touch waiting; sleep 0.05; done\n", { mode: 0o755 });
  }

  /** Whether a push waits. */
  get isPushedTo(): boolean {
    return existsSync(join(this.bare, "waiting"));
  }

  letPushesIn(): void {
    rmSync(join(this.bare, "held"));
  }

  /** What a file says on a branch. */
  read(branch: string, path: string): string {
    return git(this.bare, "show", `${branch}:${path}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function git(folder: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
