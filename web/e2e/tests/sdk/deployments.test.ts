import Anthropic from "@anthropic-ai/sdk";
import { beforeAll, expect, it } from "vitest";
import { client, history, sharedServer, texts, type Client, type Reachable } from "../../support/sdk";

let server: Reachable;
let anthropic: Client;
let wanted: Anthropic.Beta.DeploymentCreateParams;

beforeAll(async () => {
  server = sharedServer();
  anthropic = client(server);
  const agent = await anthropic.beta.agents.create({ name: "Reporter", model: "rehearsal" });
  const environment = await anthropic.beta.environments.create({ name: "newsroom" });
  wanted = {
    name: "Morning report",
    agent: agent.id,
    environment_id: environment.id,
    initial_events: [{ type: "user.message", content: [{ type: "text", text: "Good morning." }] }],
    schedule: { type: "cron", expression: "0 9 * * 1-5", timezone: "America/New_York" },
  };
});

it("runs a deployment by hand, and its session has the events", async () => {
  const deployment = await anthropic.beta.deployments.create(wanted);
  expect(deployment).toMatchObject({ type: "deployment", status: "active", paused_reason: null });
  expect(deployment.schedule?.upcoming_runs_at).toHaveLength(5);
  const run = await anthropic.beta.deployments.run(deployment.id);
  expect(run).toMatchObject({ type: "deployment_run", error: null, trigger_context: { type: "manual" } });
  expect(await anthropic.beta.deploymentRuns.retrieve(run.id)).toEqual(run);

  const [session] = (await anthropic.beta.sessions.list({ deployment_id: deployment.id })).data;
  expect(session).toMatchObject({ id: run.session_id, deployment_id: deployment.id });
  await expect.poll(async () => texts(await history(anthropic, session!.id)), { timeout: 30_000 }).not.toHaveLength(0);
});

it("pauses, goes on, changes and is archived", async () => {
  const { id } = await anthropic.beta.deployments.create(wanted);
  const paused = await anthropic.beta.deployments.pause(id);
  expect(paused).toMatchObject({ status: "paused", paused_reason: { type: "manual" } });
  const changed = await anthropic.beta.deployments.update(id, { name: "Noon report", schedule: null });
  expect(changed).toMatchObject({ name: "Noon report", schedule: null, status: "paused" });
  expect(await anthropic.beta.deployments.unpause(id)).toMatchObject({ status: "active", paused_reason: null });

  const ids: string[] = [];
  for await (const deployment of anthropic.beta.deployments.list({ limit: 1 })) ids.push(deployment.id);
  expect(ids).toContain(id);
  expect((await anthropic.beta.deployments.archive(id)).archived_at).not.toBeNull();
  const after = (await anthropic.beta.deployments.list({ limit: 100 })).data.map((deployment) => deployment.id);
  expect(after).not.toContain(id);
  await expect(anthropic.beta.deployments.run(id)).rejects.toBeInstanceOf(Anthropic.ConflictError);
});

it("refuses an expression that is none, by the field", async () => {
  const wrong = anthropic.beta.deployments.create({
    ...wanted,
    schedule: { type: "cron", expression: "@daily", timezone: "UTC" },
  });
  await expect(wrong).rejects.toMatchObject({
    status: 400,
    message: expect.stringContaining("schedule.expression") as string,
  });
});
