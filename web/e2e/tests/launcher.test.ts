import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AtelierServer, isPrebuilt, launcher } from "../support/server";

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the launcher to its end. */
async function atelier(...words: readonly string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(launcher, words, { timeout: 60_000 });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

describe("the launcher", () => {
  it("says what it can do", async () => {
    const help = await atelier("--help");
    expect(help).toMatchObject({ code: 0, err: "" });
    for (const command of ["run", "key", "test", "bench", "doctor"]) expect(help.out).toContain(`  ${command} `);
    expect(await atelier()).toMatchObject({ code: 2, out: "" });
  });

  it.each([
    [["fly"], "'fly' is not a command"],
    [["run", "fast"], "'fast' is not an option of run"],
    [["run", "--speed", "9"], "--speed is not an option of run"],
    [["run", "--port"], "--port needs a value"],
    [["key", "--data"], "--data needs a value"],
    [["test", "everything"], "'everything' is not an option of test"],
  ])("refuses %j and says why", async (words, why) => {
    const refused = await atelier(...words);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(why);
  });
});

// A server from a jar was not unpacked by the launcher, so that the launcher finds no key command.
describe.skipIf(isPrebuilt)("./atelier key", () => {
  let server: AtelierServer;

  beforeAll(async () => {
    server = await AtelierServer.start({ ATELIER_AUTH: "required" });
  });

  afterAll(() => server.close());

  const agents = (key: string) => fetch(`${server.url}/v1/agents`, { headers: { "x-api-key": key } });

  it("makes a key that opens what its scopes say, lists it without showing it, and revokes it", async () => {
    const made = await atelier("key", "create", "a program", "--scopes", "agents", "--data", server.data);
    expect(made.code).toBe(0);
    const key = made.out.trim();
    expect(key).toMatch(/^sk-ant-atl-/);
    expect((await agents(key)).status).toBe(200);
    const denied = await fetch(`${server.url}/v1/sessions`, { headers: { "x-api-key": key } });
    expect(denied.status).toBe(403);

    const listed = await atelier("key", "list", `--data=${server.data}`);
    const line = listed.out.split("\n").find((each) => each.endsWith("a program"));
    expect(line).toContain("agents");
    expect(listed.out).not.toContain(key);

    const id = line!.split(" ")[0]!;
    const revoked = await atelier("key", "revoke", id, "--data", server.data);
    expect(revoked.out).toContain(`revoked ${id}`);
    expect((await agents(key)).status).toBe(401);
  });

  it("says where it looked when no server runs there", async () => {
    const nowhere = await atelier("key", "list", "--data", `${server.data}-nowhere`);
    expect(nowhere.code).not.toBe(0);
    expect(nowhere.err).toContain("no server runs on");
  });
});
