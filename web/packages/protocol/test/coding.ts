import type { QualityTotals } from "../src";
import type { JournalWriter } from "./journals";

export const totals: QualityTotals = {
  files: 12,
  lines: 900,
  code_lines: 700,
  functions: 40,
  complexity: 110,
  worst: 9,
  mean_complexity: 2.75,
  documentation: 0.5,
  duplication: 0.02,
};

/** Writes what the server of a coding run writes. */
export class CodingJournal {
  private calls = 0;

  constructor(readonly journal: JournalWriter) {}

  begin(): this {
    this.journal.add("session.created", {
      studio: "code",
      agent: { id: "agent_coder", version: 1, name: "Coder", model: { id: "rehearsal" } },
      environment_id: "env_code",
      metadata: {},
      terms: {
        resources: [
          {
            type: "github_repository",
            id: "sesrsc_1",
            url: "https://github.com/example/calc",
            mount_path: "/workspace/repo",
            checkout: "branch:main",
          },
        ],
      },
    });
    this.journal.add("user.message", { content: [{ type: "text", text: "Add a modulo function" }] });
    this.journal.add("session.status_running", {});
    return this;
  }

  request(): this {
    const start = this.journal.add("span.model_request_start", { model: "rehearsal", step: 1, attempt: 1 });
    this.journal.add("span.model_request_end", {
      model_request_start_id: start.id,
      is_error: false,
      model_usage: { input_tokens: 10, output_tokens: 5, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
      list_cost: { nano_usd: 1_500_000 },
    });
    return this;
  }

  /** Begins a call; returns its id. */
  call(name: string, input: Record<string, unknown> = {}, permission: "allow" | "ask" = "allow"): string {
    return this.journal.add("agent.tool_use", {
      name,
      input,
      model_call_id: `toolu_${++this.calls}`,
      evaluated_permission: permission,
    }).id;
  }

  result(call: string, text = "ok", isError = false): this {
    this.journal.add("agent.tool_result", {
      tool_use_id: call,
      content: [{ type: "text", text }],
      is_error: isError,
    });
    return this;
  }

  analyzed(): this {
    const call = this.call("analyze_codebase");
    this.journal.add("code.analyzed", {
      repository: "https://github.com/example/calc",
      base: { branch: "main", commit: "a1b2c3d4" },
      project: {
        kind: "library",
        languages: [{ name: "Python", bytes: 4200 }],
        builds: [{ tool: "pytest", folder: "", test: "pytest" }],
        has_readme: true,
      },
      task: { kind: "library", size: "simple" },
      quality: totals,
    });
    return this.result(call);
  }

  plan = {
    summary: "Add modulo with a test.",
    steps: ["Read calc.py", "Add modulo", "Add a test"],
    files: ["calc.py", "test_calc.py"],
    risks: ["Zero as divisor"],
  };

  planned(): this {
    this.journal.add("code.plan_proposed", {
      ...this.plan,
      confidence: { stated: 0.9, calibrated: 0.7, samples: 3 },
    });
    return this;
  }

  checked(passed: boolean): this {
    this.journal.add("code.checks_run", {
      commands: [{ purpose: "test", command: "pytest", exit_code: passed ? 0 : 1, timed_out: false, ms: 800 }],
      tests: {
        passed: passed ? 3 : 2,
        failed: passed ? 0 : 1,
        skipped: 0,
        failures: passed ? [] : [{ name: "test_modulo", message: "assert 1 == 2" }],
      },
      passed,
      tree: "0".repeat(40),
    });
    return this;
  }

  opened(): this {
    this.journal.add("code.change_measured", {
      files: [{ path: "calc.py", kind: "modified", additions: 8, deletions: 0, binary: false }],
      additions: 8,
      deletions: 0,
      quality: { before: totals, after: { ...totals, functions: 41 }, changed: [] },
    });
    const branch = "atelier/feat-modulo-1a2b";
    this.journal.add("code.branch_pushed", { branch, base: "main", commit: "ffee", message: "feat: add modulo" });
    this.journal.add("code.pull_request_opened", {
      forge: "git",
      number: 1,
      url: "http://127.0.0.1:8080/sessions/sesn_1",
      title: "feat: add modulo",
      branch,
      base: "main",
      draft: false,
    });
    return this;
  }
}
