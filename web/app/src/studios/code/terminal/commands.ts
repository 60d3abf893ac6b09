import type { LiveOutput, SessionState, TimelineEntry, ToolEntry } from "@atelier/protocol";

/** One thing that was run in the sandbox, and what it wrote. */
export interface Command {
  /** Id of its call. */
  readonly id: string;
  /** What stands behind the prompt, line by line. */
  readonly lines: readonly string[];
  readonly at: string;
  /** Null while it runs. */
  readonly endedAt: string | null;
  readonly output: string;
  readonly state: "waiting" | "running" | "done" | "failed" | "denied";
}

/** Whatever runs as a command: a shell's, and those of the checks. */
const running = new Set(["bash", "run_checks"]);

/** The commands of a run in their order, as of the moment that the state is of. */
export function commandsOf(state: SessionState, outputs: readonly LiveOutput[]): readonly Command[] {
  const commands: Command[] = [];
  for (const entry of state.timeline) {
    if (!isCommand(entry, outputs)) continue;
    commands.push({
      id: entry.id,
      lines: linesOf(entry, state),
      at: entry.at,
      endedAt: entry.result?.at ?? null,
      output: entry.result ? resultText(entry) : (outputs.find(({ call }) => call === entry.id)?.text ?? ""),
      state: stateOf(entry),
    });
  }
  return commands;
}

function isCommand(entry: TimelineEntry, outputs: readonly LiveOutput[]): entry is ToolEntry {
  return entry.kind === "tool" && (running.has(entry.name) || outputs.some(({ call }) => call === entry.id));
}

function linesOf(entry: ToolEntry, { code }: SessionState): readonly string[] {
  const { command, restart } = entry.input;
  if (typeof command === "string") return command.replace(/\n+$/, "").split("\n");
  if (entry.name === "bash") return [restart === true ? "# a new shell" : ""];
  const checks = code.checks.find(({ call }) => call === entry.id);
  return checks?.event.commands.map((one) => one.command) ?? [`# ${entry.name.replaceAll("_", " ")}`];
}

function resultText(entry: ToolEntry): string {
  return (entry.result?.content ?? []).map((block) => (block.type === "text" ? block.text : "")).join("\n");
}

function stateOf(entry: ToolEntry): Command["state"] {
  if (entry.confirmation?.result === "deny") return "denied";
  if (entry.result) return entry.result.isError ? "failed" : "done";
  return entry.permission === "ask" && !entry.confirmation ? "waiting" : "running";
}

const kept = /\/blobs\/([0-9a-f]{64})/;

/** Where the whole of a long output is kept, if its text says so. */
export function wholeOutput(output: string): string | undefined {
  return kept.exec(output)?.[0];
}
