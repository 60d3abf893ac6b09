import { describe, expect, it } from "vitest";
import type { Deployment } from "./api";
import { bodyOf, complete, draftOf, emptyDraft, messageIn } from "./draft";
import { cronOf, rhythmOf, rhythmWords } from "./rhythm";
import { nextTime } from "./times";

const deployment: Deployment = {
  id: "depl_1",
  name: "Morning report",
  description: null,
  agent: { id: "agent_1", version: 3 },
  environment_id: "env_1",
  initial_events: [{ type: "user.message", content: [{ type: "text", text: "Good morning." }] }],
  vault_ids: ["vlt_1"],
  metadata: { team: "news" },
  budget: { type: "limit", max_list_cost: { amount: "250", currency: "USD" } },
  schedule: { type: "cron", expression: "0 9 * * 1-5", timezone: "America/New_York" },
  status: "active",
  paused_reason: null,
  created_at: "2026-01-01T12:00:00.000Z",
  updated_at: "2026-01-01T12:00:00.000Z",
  archived_at: null,
};

describe("a schedule", () => {
  it.each([
    ["0 * * * *", "hour", "Every hour"],
    ["5 9 * * *", "day", "Every day at 09:05"],
    ["0 9 * * 1-5", "weekday", "Every weekday at 09:00"],
    ["30 17 * * 5", "week", "Every Friday at 17:30"],
    ["*/5 * * * *", "cron", "*/5 * * * *"],
    ["0 9 1 * *", "cron", "0 9 1 * *"],
    ["0 9,17 * * *", "cron", "0 9,17 * * *"],
  ])("of %s is read as people say it, and written as it was", (expression, every, words) => {
    const rhythm = rhythmOf({ expression, timezone: "UTC" });
    expect(rhythm.every).toBe(every);
    expect(cronOf(rhythm)).toBe(expression);
    expect(rhythmWords({ expression, timezone: "UTC" })).toBe(words);
  });

  it("tells its times by the clock of its zone", () => {
    expect(nextTime("2026-11-23T14:00:00.000Z", "America/New_York")).toBe("Mon, Nov 23, 09:00");
    expect(nextTime("2026-11-23T14:00:00.000Z", "Moon/Crater")).toBe("Mon, Nov 23, 14:00 UTC");
  });
});

describe("a deployment's form", () => {
  it("sends back what it was filled with", () => {
    const { name, description, environment_id, initial_events, vault_ids, budget, schedule } = deployment;
    expect(bodyOf(draftOf(deployment), deployment)).toEqual({
      ...{ name, description, environment_id, initial_events, vault_ids, budget, schedule },
      agent: { type: "agent", id: "agent_1", version: 3 },
      metadata: {},
    });
  });

  it("leaves alone what it does not show", () => {
    const events = [{ type: "user.define_outcome", description: "x" }, ...deployment.initial_events];
    expect(messageIn(events)).toBeUndefined();
    expect(bodyOf(draftOf({ ...deployment, initial_events: events }))).not.toHaveProperty("initial_events");
  });

  it("wants an agent, a place, words and an amount that is one", () => {
    const draft = { ...draftOf(deployment), metadata: [] };
    expect(complete(draft)).toBe(true);
    expect(complete({ ...draft, message: " " })).toBe(false);
    expect(complete({ ...draft, agent: "" })).toBe(false);
    expect(complete({ ...draft, budget: "much" })).toBe(false);
    expect(complete(emptyDraft())).toBe(false);
  });
});
