import { emptySession, foldEvents, parseEvent, type JournalEvent, type LiveOutput } from "@atelier/protocol";
import { describe, expect, it } from "vitest";
import { marksOf, sorted } from "./files/tree";
import { languageOf } from "./files/languages";
import { paint } from "./files/paint";
import { readPatch, split } from "./changes/patch";
import { placeOf } from "./changes/place";
import { changedWithin, marked } from "./changes/within";
import { callWords } from "./callWords";
import { label } from "./label";
import { measures, moved } from "./overview/measures";
import { readAddress, repositoryName } from "./start/address";
import { emptyDraft, runOf, usd } from "./start/draft";
import { commandsOf, wholeOutput } from "./terminal/commands";
import { screenOf } from "./terminal/screen";
import { lasted } from "./times";
import { rowsOf } from "./trace/waterfall";

describe("an address", () => {
  it.each([
    ["https://github.com/owner/name", "owner/name"],
    ["https://github.com/owner/name.git", "owner/name"],
    ["https://git.example.com:8443/team/sub/name.git", "sub/name"],
    ["file:///srv/git/calc.git", "calc"],
  ])("is good as it is: %s", (typed, name) => {
    expect(readAddress(` ${typed} `)).toEqual({ state: "good", url: typed, name });
  });

  it.each([
    ["git@github.com:owner/name.git", "https://github.com/owner/name.git"],
    ["ssh://git@gitlab.com/owner/name", "https://gitlab.com/owner/name"],
    ["github.com/owner/name", "https://github.com/owner/name"],
    ["owner/name", "https://github.com/owner/name"],
    ["github.com/owner/name/tree/main", "https://github.com/owner/name"],
    ["/srv/git/calc.git", "file:///srv/git/calc.git"],
    ["https://github.com/owner/name/tree/main/src", "https://github.com/owner/name"],
    ["https://gitlab.com/group/name/-/merge_requests/3", "https://gitlab.com/group/name"],
    ["https://github.com/owner/name?tab=readme", "https://github.com/owner/name"],
  ])("is almost good, and what was meant is offered: %s", (typed, meant) => {
    expect(readAddress(typed)).toMatchObject({ state: "better", url: meant });
    expect(readAddress(meant).state).toBe("good");
  });

  it.each([
    ["a repository", /blanks/],
    ["ftp://example.com/a/b", /https/],
    ["https://user:secret@github.com/owner/name", /token/],
    ["https://github.com/owner", /Which repository/],
    ["https://", /no address/],
    ["something", /looks like/],
    ["file://host/path", /three slashes/],
  ])("is wrong, and it is said why: %s", (typed, why) => {
    const found = readAddress(typed);
    expect(found.state).toBe("wrong");
    expect((found as { why: string }).why).toMatch(why);
  });

  it("of nothing is nothing", () => {
    expect(readAddress("  ")).toEqual({ state: "empty" });
    expect(repositoryName("")).toBe("");
  });
});

describe("the request of a run", () => {
  it("says only what was chosen", () => {
    const draft = { ...emptyDraft, prompt: " Fix it " };
    expect(runOf(draft, "https://h/a/b")).toEqual({ repoUrl: "https://h/a/b", prompt: "Fix it" });
    const full = { ...draft, branch: " dev ", approve: true, asDraft: true, budget: "$2.50", model: "m" };
    expect(runOf(full, "https://h/a/b")).toEqual({
      repoUrl: "https://h/a/b",
      prompt: "Fix it",
      baseBranch: "dev",
      planApproval: true,
      draft: true,
      budgetUsd: 2.5,
      model: "m",
    });
    expect(["0", "-1", "1.234", "much", ""].map(usd)).toEqual(Array<undefined>(5).fill(undefined));
  });
});

describe("the screen of a terminal", () => {
  const text = (output: string) => screenOf(output).map((line) => line.map((piece) => piece.text).join(""));

  it("keeps lines, and shows what overwrites itself as it is in the end", () => {
    expect(text("one\ntwo\r\nthree")).toEqual(["one", "two", "three"]);
    expect(text("10 %\r50 %\r100 %\n")).toEqual(["100 %"]);
    expect(text("abc\b\bX")).toEqual(["aXc"]);
    expect(text("downloading\r\x1b[Kdone")).toEqual(["done"]);
    expect(text("a\nb\x1b[1A\rX")).toEqual(["X", "b"]);
    expect(text("a\tb")).toEqual(["a       b"]);
    expect(text("")).toEqual([""]);
  });

  it("knows colours and weights, and forgets them when it is told to", () => {
    expect(screenOf("\x1b[1;31mred\x1b[0m plain \x1b[92mlight\x1b[39m")).toEqual([
      [
        { text: "red", look: { bold: true, fg: 1 } },
        { text: " plain ", look: {} },
        { text: "light", look: { fg: 10 } },
      ],
    ]);
    expect(screenOf("\x1b[38;5;196mx\x1b[48;2;1;2;3my")[0]).toEqual([
      { text: "x", look: { fg: "rgb(255 0 0)" } },
      { text: "y", look: { fg: "rgb(255 0 0)", bg: "rgb(1 2 3)" } },
    ]);
  });

  it("leaves out what it does not know, also where it is cut in the middle", () => {
    expect(text("\x1b]0;title\x07a\x1b[?25lb\x1b(Bc\x07d")).toEqual(["abcd"]);
    expect(text("a\x1b[3")).toEqual(["a"]);
    expect(text("a\x1b")).toEqual(["a"]);
    expect(text("😀\r→")).toEqual(["→"]);
  });

  it("stays small whatever it is fed", () => {
    const many = Array.from({ length: 20_000 }, (_, line) => `line ${line}\n`).join("");
    expect(screenOf(many, 100)).toHaveLength(100);
    expect(text("x".repeat(100_000))[0]?.length).toBe(4_000);
    expect(text("\x1b[99999999Cx")[0]?.length ?? 0).toBeLessThanOrEqual(4_000);
  });
});

describe("a patch", () => {
  const patch = [
    "diff --git a/x b/x",
    "--- a/x",
    "+++ b/x",
    "@@ -3,4 +3,5 @@ function f() {",
    " same",
    "-gone",
    "-gone too",
    "+new",
    " same again",
    "+last",
    "\\ No newline at end of file",
    "",
  ].join("\n");

  it("is read line by line, with the numbers of both files", () => {
    const [hunk] = readPatch(patch);
    expect(hunk?.within).toBe("function f() {");
    expect(hunk?.lines.map(({ kind, old, new: now, text }) => [kind, old, now, text])).toEqual([
      ["same", 3, 3, "same"],
      ["gone", 4, null, "gone"],
      ["gone", 5, null, "gone too"],
      ["new", null, 4, "new"],
      ["same", 6, 5, "same again"],
      ["new", null, 6, "last"],
    ]);
  });

  it("stands side by side with what was replaced beside what took its place", () => {
    const rows = split(readPatch(patch)[0]?.lines ?? []);
    expect(rows.map(({ left, right }) => [left?.text ?? null, right?.text ?? null])).toEqual([
      ["same", "same"],
      ["gone", "new"],
      ["gone too", null],
      ["same again", "same again"],
      [null, "last"],
    ]);
  });

  it("shows within replaced lines what is not the same, across the colours", () => {
    const [gone, come] = readPatch("@@ -1 +1 @@\n-const a = one(1);\n+const a = two(1);\n")[0]?.lines ?? [];
    const within = changedWithin(gone && come ? [gone, come] : []);
    expect(gone && within.get(gone)).toEqual([[10, 13]]);
    const spans = [{ text: "const", tone: "word" as const }, { text: " a = tw" }, { text: "o(1);" }];
    expect(marked(spans, [[10, 13]])).toEqual([
      { text: "const", tone: "word" },
      { text: " a = " },
      { text: "tw", changed: true },
      { text: "o", changed: true },
      { text: "(1);" },
    ]);
    const other = readPatch("@@ -1 +1 @@\n-entirely\n+something else\n")[0]?.lines ?? [];
    expect(changedWithin(other).size).toBe(0);
  });

  it("that was cut is read as far as it goes", () => {
    expect(readPatch("@@ -1,9 +1,9 @@\n a\n+b")).toHaveLength(1);
    expect(readPatch("nothing of the kind")).toEqual([]);
    const [first, second] = readPatch("@@ -0,0 +1 @@\n+only\n")[0]?.lines ?? [];
    expect(first && placeOf(first)).toEqual([{ line: 1, side: "new" }]);
    expect(second).toBeUndefined();
  });
});

describe("the files", () => {
  it("have marks, and so do the folders that they lie in", () => {
    const file = { additions: 1, deletions: 0, binary: false };
    const marks = marksOf([
      { path: "src/a/b.ts", kind: "modified", ...file },
      { path: "new.md", kind: "added", ...file },
    ]);
    expect([...marks]).toEqual([
      ["src/a/b.ts", "modified"],
      ["src/a", "inside"],
      ["src", "inside"],
      ["new.md", "added"],
    ]);
    const entry = (name: string, type: "file" | "directory") => ({ name, path: name, type });
    const names = sorted([entry("b", "file"), entry("z", "directory"), entry("a", "file")]).map(({ name }) => name);
    expect(names).toEqual(["z", "a", "b"]);
  });

  it("are painted line by line in the language of their name", () => {
    expect(["a/B.java", "Dockerfile", "x.test.tsx", "LICENSE", ".gitignore"].map(languageOf)).toEqual([
      "java",
      "dockerfile",
      "typescript",
      undefined,
      undefined,
    ]);
    const lines = paint('/* one\ntwo */\nconst x = "y";', "typescript");
    expect(lines.map((line) => line.map(({ text }) => text).join(""))).toEqual(["/* one", "two */", 'const x = "y";']);
    expect(lines[1]?.[0]?.tone).toBe("aside");
    expect(lines[2]?.find(({ text }) => text === '"y"')?.tone).toBe("text");
  });
});

describe("the commands", () => {
  let seq = 0;
  function event(type: string, fields: object): JournalEvent {
    seq++;
    const at = new Date(Date.UTC(2026, 0, 1, 12, 0, seq)).toISOString();
    const envelope = { id: `e${seq}`, type, session_id: "s", seq, created_at: at, processed_at: at, actor: "agent:a" };
    const parsed = parseEvent({ ...envelope, ...fields });
    if (!parsed.ok) throw new Error(parsed.problem);
    return parsed.value;
  }

  it("are those of the shell and of the checks, with what they write while they write it", () => {
    const agent = { id: "agent_coder", version: 1, name: "Coder", model: { id: "rehearsal" } };
    const used = (name: string, input: object) =>
      event("agent.tool_use", { name, input, model_call_id: "t", evaluated_permission: "allow" });
    const created = event("session.created", { studio: "code", agent, environment_id: "env_code", metadata: {} });
    const done = used("bash", { command: "ls\n" });
    const result = event("agent.tool_result", {
      tool_use_id: done.id,
      content: [{ type: "text", text: "calc.py" }],
      is_error: false,
    });
    const read = used("read", { file_path: "calc.py" });
    const checks = used("run_checks", {});
    const state = foldEvents([created, done, result, read, checks], emptySession);
    const outputs: LiveOutput[] = [{ call: checks.id, text: "running…" }];
    expect(commandsOf(state, outputs)).toMatchObject([
      { id: done.id, lines: ["ls"], output: "calc.py", state: "done" },
      { id: checks.id, lines: ["# run checks"], output: "running…", state: "running", endedAt: null },
    ]);
  });

  it("know where the whole of a long output is", () => {
    const sha = "ab".repeat(32);
    expect(wholeOutput(`[Output truncated … kept as /blobs/${sha}]`)).toBe(`/blobs/${sha}`);
    expect(wholeOutput("/blobs/short")).toBeUndefined();
  });
});

describe("the waterfall", () => {
  it("stands below its parents in the order of time, and knows no loops", () => {
    const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
    const span = (id: string, parent_id: string | undefined, start: number, end: number | undefined) => ({
      id,
      name: id,
      start: at(start),
      status: "ok" as const,
      ...(parent_id === undefined ? {} : { parent_id }),
      ...(end === undefined ? {} : { end: at(end) }),
    });
    const spans = [
      span("late", "root", 6, undefined),
      span("root", "nobody", 0, 10),
      span("early", "root", 2, 4),
      span("self", "self", 1, 2),
    ];
    const { rows, ms } = rowsOf(spans, Date.parse(at(8)));
    expect(ms).toBe(10_000);
    expect(rows.map(({ span: { id }, depth, at: from, ms: long }) => [id, depth, from, long])).toEqual([
      ["root", 0, 0, 10_000],
      ["early", 1, 0.2, 2_000],
      ["late", 1, 0.6, 2_000],
      ["self", 0, 0.1, 1_000],
    ]);
    expect(rowsOf([], 0).rows).toEqual([]);
  });
});

describe("the words", () => {
  it("are those of people", () => {
    expect(callWords("edit", { file_path: "/workspace/repo/src/a.ts" })?.done).toBe("Changed src/a.ts");
    expect(callWords("bash", { command: "make  \n test" })?.doing).toBe("Running make test");
    expect(callWords("bash", { restart: true })?.done).toBe("Restarted the shell");
    expect(callWords("unheard_of", {})).toBeUndefined();
    expect(label({ title: null, metadata: {} })).toEqual({ title: "Coding run", medium: "code" });
    expect(label({ title: "T", metadata: { repository: "https://github.com/a/b" } }).medium).toBe("a/b");
    expect([0, 40, 800, 2_340, 12_400, 65_000, 120_000, 3_700_000].map(lasted)).toEqual([
      "0 s",
      "0.04 s",
      "0.8 s",
      "2.3 s",
      "12 s",
      "1 min 5 s",
      "2 min",
      "1 h 1 min",
    ]);
  });

  it("say better and worse only where that is true", () => {
    const totals = {
      files: 1,
      lines: 10,
      code_lines: 8,
      functions: 2,
      complexity: 4,
      worst: 3,
      mean_complexity: 2,
      documentation: 0.5,
      duplication: 0.1,
    };
    const after = { ...totals, code_lines: 20, mean_complexity: 1.5, documentation: 0.4, duplication: 0.1001 };
    expect(Object.fromEntries(measures.map((one) => [one.name, moved(one, totals, after)]))).toEqual({
      "Lines of code": "neutral",
      Functions: "same",
      "Mean complexity": "better",
      "Worst complexity": "same",
      Documented: "worse",
      Duplicated: "same",
    });
  });
});
