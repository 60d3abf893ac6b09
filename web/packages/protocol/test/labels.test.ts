import { describe, expect, it } from "vitest";
import { actorLabel, foldEvents, toolEntryLabel, toolLabel } from "../src";
import { JournalWriter, line, plannedMotion } from "./journals";

describe("labels", () => {
  it("names the tools, also those that it does not know", () => {
    expect(toolLabel("draw_paths")).toBe("drawing paths");
    expect(toolLabel("water_plants")).toBe("using water plants");
    expect(toolLabel("constructor")).toBe("using constructor");
  });

  it("tells of a call what it did", () => {
    const journal = new JournalWriter().created();
    const label = () => {
      const entry = foldEvents(journal.events)
        .timeline.toArray()
        .find((one) => one.kind === "tool");
      return entry?.kind === "tool" ? toolEntryLabel(entry) : "";
    };
    const call = journal.add("agent.tool_use", {
      name: "draw_paths",
      input: {},
      model_call_id: "t",
      evaluated_permission: "allow",
    });
    expect(label()).toBe("drawing paths");
    const strokes = [line("a", [0, 0], [9, 9])];
    journal.add("canvas.strokes", { call_id: call.id, first_index: 0, strokes, motion: plannedMotion(strokes) });
    expect(label()).toBe("drawing paths (1 stroke)");
    journal.add("agent.tool_result", { tool_use_id: call.id, content: [], is_error: true });
    expect(label()).toBe("drew paths (1 stroke): failed");
  });

  it("calls oneself you", () => {
    expect(actorLabel("user:local", "user:local")).toBe("you");
    expect(actorLabel("user:ada:1", "user:local")).toBe("ada:1");
    expect(actorLabel("agent:agent_artist")).toBe("the agent");
    expect(actorLabel("system:atelier")).toBe("the system");
  });
});
