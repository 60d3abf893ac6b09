import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { client, history, say, startServer, texts, type Client } from "../../support/sdk";
import type { AtelierServer } from "../../support/server";

let server: AtelierServer;
let anthropic: Client;
let agent: string;
let environment: string;

beforeAll(async () => {
  server = await startServer();
  anthropic = client(server);
  agent = (await anthropic.beta.agents.create({ name: "Survivor", model: "rehearsal" })).id;
  environment = (await anthropic.beta.environments.create({ name: "cliff" })).id;
});

afterAll(() => server.close());

it("a session that is begun under a key is there once, whenever the server is killed", async () => {
  for (const delay of [0, 15]) {
    const { id: mine } = await anthropic.beta.agents.create({ name: `Survivor ${delay}`, model: "rehearsal" });
    const begin = () =>
      anthropic.beta.sessions.create(
        { agent: mine, environment_id: environment, initial_events: say("hello").events as never },
        { headers: { "Idempotency-Key": `begin-${delay}` } },
      );
    const first = begin().then(
      (session) => session.id,
      () => null,
    );
    await sleep(delay);
    await server.kill();
    const told = await first;
    await server.run();

    const session = await begin();
    if (told !== null) expect(session.id).toBe(told);
    expect((await anthropic.beta.sessions.list({ agent_id: mine })).data.map((each) => each.id)).toEqual([session.id]);
    await expect.poll(async () => texts(await history(anthropic, session.id)), { timeout: 30_000 }).not.toHaveLength(0);
    const said = (await history(anthropic, session.id)).filter((event) => event.type === "user.message");
    expect(said).toHaveLength(1);
  }
});

it("a deployment's run that was answered is there after a kill, and its session goes on", async () => {
  const deployment = await anthropic.beta.deployments.create({
    name: "Cliffhanger",
    agent,
    environment_id: environment,
    initial_events: [{ type: "user.message", content: [{ type: "text", text: "Good morning." }] }],
  });
  const run = await anthropic.beta.deployments.run(deployment.id);
  await server.kill();
  await server.run();
  expect(await anthropic.beta.deploymentRuns.retrieve(run.id)).toEqual(run);
  await expect
    .poll(async () => texts(await history(anthropic, run.session_id!)), { timeout: 30_000 })
    .not.toHaveLength(0);
  const begun = (await anthropic.beta.sessions.list({ deployment_id: deployment.id })).data;
  expect(begun.map((each) => each.id)).toEqual([run.session_id]);
});
