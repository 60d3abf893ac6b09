import { agentBody, answersOf, type Program } from "./program";

/** The program with curl and jq, for a shell. */
export function curl(program: Program): string {
  const { agent, environment, message, baseUrl } = program;
  const answers = answersOf(program);
  const sent = { events: [{ type: "user.message", content: [{ type: "text", text: message }] }] };
  const made =
    agent.kind === "new"
      ? `
AGENT=$(curl -fsS "$BASE/v1/agents" "\${HEADERS[@]}" -d @- <<'JSON' | jq -r .id
${pretty(agentBody(agent))}
JSON
)
`
      : `AGENT=${quoted(agent.id)}\n`;
  return `#!/usr/bin/env bash
set -eu
BASE=${quoted(baseUrl)}
# A server in local mode takes any key.
HEADERS=(
  -H "x-api-key: \${ATELIER_API_KEY:-local}"
  -H "anthropic-version: 2026-10-21"
  -H "anthropic-beta: managed-agents-2026-04-01"
  -H "content-type: application/json"
)
${made}
SESSION=$(curl -fsS "$BASE/v1/sessions" "\${HEADERS[@]}" -d @- <<JSON | jq -r .id
{ "agent": "$AGENT", "environment_id": ${JSON.stringify(environment)} }
JSON
)

curl -fsS "$BASE/v1/sessions/$SESSION/events" "\${HEADERS[@]}" -d @- <<'JSON' >/dev/null
${pretty(sent)}
JSON

# From the first event on, until the agent rests.
while IFS= read -r line; do
  [[ $line == data:* ]] || continue
  event=\${line#data:}
  jq -r 'select(.type == "agent.message") | .content[].text // empty' <<<"$event"
${answers.asks ? asking : ""}${answers.custom.length > 0 ? handing : ""}  jq -e '(.type == "session.status_idle" and .stop_reason.type != "requires_action")
    or .type == "session.status_terminated"' <<<"$event" >/dev/null && break
done < <(curl -fsSN "$BASE/v1/sessions/$SESSION/events/stream?after_seq=0" "\${HEADERS[@]}")
kill $! 2>/dev/null || true
`;
}

const asking = `  # A person should look at it first.
  jq -c 'select(.type == "agent.tool_use" and .evaluated_permission == "ask")
    | { events: [{ type: "user.tool_confirmation", tool_use_id: .id, result: "allow" }] }' <<<"$event" |
    while IFS= read -r answer; do
      curl -fsS "$BASE/v1/sessions/$SESSION/events" "\${HEADERS[@]}" -d "$answer" >/dev/null
    done
`;

const handing = `  # Your own tools: here each answers with what it was given.
  jq -c 'select(.type == "agent.custom_tool_use") | { events: [{ type: "user.custom_tool_result",
    custom_tool_use_id: .id, content: [{ type: "text", text: "the result of \\(.name) for \\(.input)" }] }] }' <<<"$event" |
    while IFS= read -r answer; do
      curl -fsS "$BASE/v1/sessions/$SESSION/events" "\${HEADERS[@]}" -d "$answer" >/dev/null
    done
`;

function pretty(value: object): string {
  return JSON.stringify(value, undefined, 2);
}

/** For a shell, which leaves what is between single quotes alone. */
function quoted(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
