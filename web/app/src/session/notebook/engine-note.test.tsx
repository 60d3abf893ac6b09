import type { EngineEntry, EngineEvent } from "@atelier/protocol";
import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { EngineNote } from "./EngineNote";

const base = { id: "evt_1", seq: 1, at: "2026-11-21T10:00:00Z", actor: "agent" };

function entry(event: object): EngineEntry {
  return { ...base, kind: "engine", event: event as EngineEvent };
}

it("tells how an engine began, what it said of itself, and how it ended", () => {
  render(
    <>
      <EngineNote
        studio={undefined}
        entry={entry({ type: "engine.started", engine: "claude-cli", conversation: "c", is_resumed: true })}
      />
      <EngineNote
        studio={undefined}
        entry={entry({ type: "engine.notice", kind: "init", detail: { model: "rehearsal", tools: ["Bash", "Read"] } })}
      />
      <EngineNote studio={undefined} entry={entry({ type: "engine.line", text: "no json", length: 7 })} />
      <EngineNote
        studio={undefined}
        entry={entry({
          type: "engine.ended",
          how: "no_result",
          exit_code: 137,
          is_kept: false,
          detail: { errors: "x" },
        })}
      />
    </>,
  );
  expect(screen.getByText("Claude Code goes on")).toBeTruthy();
  expect(screen.getByText("Ready: rehearsal, with 2 tools")).toBeTruthy();
  expect(screen.getByText("no json")).toBeTruthy();
  expect(screen.getByText("The engine ended: no result (exit code 137)")).toBeTruthy();
});

it("sets in what a helper of the engine said and did", () => {
  const blocks = [
    { type: "text", text: "Look for prices" },
    { type: "tool_use", id: "t", name: "Grep", input: { pattern: "price" } },
    { type: "tool_result", tool_use_id: "t", content: [{ type: "text", text: "calc.py" }] },
    { type: "image", source: {} },
  ];
  render(<EngineNote studio={undefined} entry={entry({ type: "engine.subagent", role: "assistant", blocks })} />);
  const helper = within(screen.getByRole("group", { name: "A helper of the engine" }));
  expect(helper.getByText("Look for prices")).toBeTruthy();
  expect(helper.getByText("Grep")).toBeTruthy();
  expect(helper.getByText("calc.py")).toBeTruthy();
});
