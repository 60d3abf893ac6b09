import type { EngineEvent } from "@atelier/protocol";

const engines: Readonly<Record<string, string>> = { "claude-cli": "Claude Code" };

export function engineName(engine: string): string {
  return engines[engine] ?? engine;
}

type Notice = Extract<EngineEvent, { type: "engine.notice" }>;
type Ended = Extract<EngineEvent, { type: "engine.ended" }>;

/** What an engine tells of itself, as a line; what a helper of it did is told by its blocks. */
export function engineWords(event: Exclude<EngineEvent, { type: "engine.subagent" }>): string {
  switch (event.type) {
    case "engine.started":
      return `${engineName(event.engine)} ${event.is_resumed ? "goes on" : "begins"}`;
    case "engine.notice":
      return noticed(event);
    case "engine.line":
      return "The engine said something that nobody here understands";
    case "engine.ended":
      return ended(event);
  }
}

function noticed({ kind, detail }: Notice): string {
  const text = (name: string) => (typeof detail[name] === "string" ? detail[name] : undefined);
  switch (kind) {
    case "init": {
      const tools = Array.isArray(detail.tools) ? `, with ${detail.tools.length} tools` : "";
      return `Ready: ${text("model") ?? "its model"}${tools}`;
    }
    case "api_retry":
      return "Asks the model once more";
    case "compact_boundary":
      return "Summarised what was said before";
    case "permission_denied":
      return `May not use ${text("tool_name") ?? "a tool"}`;
    default:
      return kind.replaceAll(/[_.]/g, " ");
  }
}

const ends: Readonly<Record<string, string>> = {
  completed: "The engine is done",
  parked: "The engine rests while a call waits",
  nudged: "The engine takes up what was said",
  stopped: "The engine was stopped",
};

function ended({ how, exit_code: code }: Ended): string {
  const words = ends[how];
  if (words !== undefined) return words;
  return `The engine ended: ${how.replaceAll("_", " ")}${code === undefined ? "" : ` (exit code ${code})`}`;
}

/** Whether it went as it should. */
export function endedWell({ how }: Ended): boolean {
  return Object.hasOwn(ends, how);
}

/** A block of a helper, as the Messages API has it. */
export interface HelperBlock {
  readonly kind: "text" | "call" | "result";
  readonly name: string;
  readonly text: string;
}

const longest = 2_000;

/** What a helper said, called and was answered; what nobody reads is left out. */
export function helperBlocks(blocks: readonly Readonly<Record<string, unknown>>[]): readonly HelperBlock[] {
  return blocks.flatMap((block): readonly HelperBlock[] => {
    switch (block.type) {
      case "text":
        return said("text", "", block.text);
      case "thinking":
        return said("text", "", block.thinking);
      case "tool_use":
        return [{ kind: "call", name: String(block.name), text: cut(JSON.stringify(block.input, undefined, 1)) }];
      case "tool_result":
        return said("result", "", contentOf(block.content));
      default:
        return [];
    }
  });
}

function said(kind: HelperBlock["kind"], name: string, text: unknown): readonly HelperBlock[] {
  return typeof text === "string" && text.trim() !== "" ? [{ kind, name, text: cut(text.trim()) }] : [];
}

function contentOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((part: unknown) =>
      typeof part === "object" && part !== null && "text" in part && typeof part.text === "string" ? part.text : "",
    )
    .join("\n");
}

function cut(text: string | undefined): string {
  const whole = text ?? "";
  return whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
}
