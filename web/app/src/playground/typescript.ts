import { literal } from "./literal";
import { agentBody, answersOf, type Program } from "./program";

/** The program with the official SDK for TypeScript. Runs as it is, as a module. */
export function typescript(program: Program): string {
  const { agent, environment, message, baseUrl } = program;
  const answers = answersOf(program);
  const custom = answers.custom.length > 0;
  return `// npm install @anthropic-ai/sdk
import Anthropic from "@anthropic-ai/sdk";

const client = new Anthropic({
  baseURL: ${JSON.stringify(baseUrl)},
  // A server in local mode takes any key.
  apiKey: process.env.ATELIER_API_KEY ?? "local",
});
${custom ? ownTools(answers.custom) : ""}${
    agent.kind === "new" ? `\nconst agent = await client.beta.agents.create(${literal(agentBody(agent))});\n` : ""
  }
const session = await client.beta.sessions.create({
  agent: ${agent.kind === "new" ? "agent.id" : JSON.stringify(agent.id)},
  environment_id: ${JSON.stringify(environment)},
});

// The stream first, so that nothing is missed.
const stream = await client.beta.sessions.events.stream(session.id);
await client.beta.sessions.events.send(session.id, {
  events: [{ type: "user.message", content: [{ type: "text", text: ${JSON.stringify(message)} }] }],
});

for await (const event of stream) {
  if (event.type === "agent.message") {
    for (const block of event.content) if (block.type === "text") console.log(block.text);
  } else if (event.type === "agent.tool_use") {
    console.log(\`[\${event.name}]\`, JSON.stringify(event.input));
${answers.asks ? approval : ""}${custom ? handIn : ""}  } else if (event.type === "session.error") {
    console.error(event.error.message);
  } else if (event.type === "session.status_idle" && event.stop_reason.type !== "requires_action") {
    break;
  } else if (event.type === "session.status_terminated") {
    break;
  }
}
`;
}

const approval = `    if (event.evaluated_permission === "ask") {
      // A person should look at it first.
      await client.beta.sessions.events.send(session.id, {
        events: [{ type: "user.tool_confirmation", tool_use_id: event.id, result: "allow" }],
      });
    }
`;

const handIn = `  } else if (event.type === "agent.custom_tool_use") {
    const text = await run(event.name, event.input);
    await client.beta.sessions.events.send(session.id, {
      events: [{ type: "user.custom_tool_result", custom_tool_use_id: event.id, content: [{ type: "text", text }] }],
    });
`;

function ownTools(names: readonly string[]): string {
  const cases = names.map(
    (name) => `    case ${JSON.stringify(name)}:
      return \`the result of ${name} for \${JSON.stringify(input)}\`;
`,
  );
  return `
/** Your own tools. */
async function run(name: string, input: unknown): Promise<string> {
  switch (name) {
${cases.join("")}    default:
      return "there is no such tool";
  }
}
`;
}
