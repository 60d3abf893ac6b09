import { answersOf, type NewAgent, type Program, type SentTool } from "./program";

const agents = "com.anthropic.models.beta.agents";
const sessions = "com.anthropic.models.beta.sessions";

/** The program with the official SDK for Java, as one class. */
export function java(program: Program): string {
  const { agent, environment, message, baseUrl } = program;
  const answers = answersOf(program);
  const custom = answers.custom.length > 0;
  const body = `${agent.kind === "new" ? makeAgent(agent) : ""}            var session = client.beta()
                    .sessions()
                    .create(SessionCreateParams.builder()
                            .agent(${agent.kind === "new" ? "agent.id()" : text(agent.id)})
                            .environmentId(${text(environment)})
                            .build());
            var events = client.beta().sessions().events();

            // The stream first, so that nothing is missed.
            try (var stream = events.streamStreaming(session.id())) {
                events.send(
                        session.id(),
                        EventSendParams.builder()
                                .addEvent(BetaManagedAgentsUserMessageEventParams.builder()
                                        .addTextContent(${text(message)})
                                        .build())
                                .build());
                for (var heard = stream.stream().iterator(); heard.hasNext(); ) {
                    var event = heard.next();
                    if (event.isAgentMessage()) {
                        event.asAgentMessage().content().stream()
                                .flatMap(block -> block.text().stream())
                                .forEach(block -> System.out.println(block.text()));
                    } else if (event.isAgentToolUse()) {
                        var call = event.asAgentToolUse();
                        System.out.println("[" + call.name() + "]");
${answers.asks ? approval : ""}${custom ? handIn : ""}                    } else if (event.isSessionError()) {
                        System.err.println(event.asSessionError().error().message());
                    } else if (event.isSessionStatusTerminated()
                            || (event.isSessionStatusIdle()
                                    && !event.asSessionStatusIdle().stopReason().isRequiresAction())) {
                        break;
                    }
                }
            }
`;
  const source = `/** Needs com.anthropic:anthropic-java, 3.11 or newer. */
public final class Program {
    public static void main(String[] args) {
        // A server in local mode takes any key.
        var key = System.getenv().getOrDefault("ATELIER_API_KEY", "local");
        var client = AnthropicOkHttpClient.builder()
                .baseUrl(${text(baseUrl)})
                .apiKey(key)
                .build();
        try {
${body}        } finally {
            client.close();
        }
    }
${custom ? ownTools(answers.custom) : ""}}
`;
  return `${imports(source)}\n${source}`;
}

const approval = `                        if (call.evaluatedPermission()
                                .filter(BetaManagedAgentsAgentEvaluatedPermission.ASK::equals)
                                .isPresent()) {
                            // A person should look at it first.
                            events.send(
                                    session.id(),
                                    EventSendParams.builder()
                                            .addEvent(BetaManagedAgentsUserToolConfirmationEventParams.builder()
                                                    .toolUseId(call.id())
                                                    .result(
                                                            BetaManagedAgentsUserToolConfirmationEventParams.Result
                                                                    .ALLOW)
                                                    .build())
                                            .build());
                        }
`;

const handIn = `                    } else if (event.isAgentCustomToolUse()) {
                        var call = event.asAgentCustomToolUse();
                        events.send(
                                session.id(),
                                EventSendParams.builder()
                                        .addEvent(BetaManagedAgentsUserCustomToolResultEventParams.builder()
                                                .customToolUseId(call.id())
                                                .addTextContent(run(call.name(), call.input()._additionalProperties()))
                                                .build())
                                        .build());
`;

function ownTools(names: readonly string[]): string {
  const cases = names.map((name) => `            case ${text(name)} -> "the result of ${name} for " + input;\n`);
  return `
    /** Your own tools. */
    private static String run(String name, Map<String, JsonValue> input) {
        return switch (name) {
${cases.join("")}            default -> "there is no such tool";
        };
    }
`;
}

function makeAgent({ name, model, system, tools }: NewAgent): string {
  const lines = [
    `.name(${text(name)})`,
    `.model(BetaManagedAgentsModel.of(${text(model)}))`,
    ...(system === "" ? [] : [`.system(${text(system)})`]),
    ...tools.map((tool) => `.addTool(${toolOf(tool)})`),
    ".build());",
  ];
  return `            var agent = client.beta()
                    .agents()
                    .create(AgentCreateParams.builder()
${lines.map((line) => `                            ${line}\n`).join("")}`;
}

function toolOf(tool: SentTool): string {
  const indent = "\n                                    ";
  if (tool.type === "custom") {
    const schema = Object.entries(tool.input_schema).filter(([key]) => key !== "type");
    const fields = schema.map(([key, value]) => `.putAdditionalProperty(${text(key)}, ${json(value)})`);
    return [
      "BetaManagedAgentsCustomToolParams.builder()",
      `.name(${text(tool.name)})`,
      `.description(${text(tool.description)})`,
      `.inputSchema(${["BetaManagedAgentsCustomToolInputSchema.builder()", ...fields, ".build())"].join(`${indent}        `)}`,
      ".build()",
    ].join(indent);
  }
  const configs = (tool.configs ?? []).map((config) => {
    const parts = [
      `BetaManagedAgents${pascal(config.name)}ToolConfigParams.builder()`,
      ...(config.enabled === undefined ? [] : [`.enabled(${config.enabled})`]),
      ...(config.permission_policy ? [`.permissionPolicy(${policy(config.permission_policy.type)})`] : []),
      ".build()",
    ];
    return `.addConfig(${parts.join("")})`;
  });
  return [
    "BetaManagedAgentsAgentToolset20260401Params.builder()",
    `.defaultConfig(BetaManagedAgentsAgentToolsetDefaultConfigParams.builder()`,
    `        .permissionPolicy(${policy(tool.default_config.permission_policy.type)})`,
    "        .build())",
    ...configs,
    ".build()",
  ].join(indent);
}

function policy(type: string): string {
  return `BetaManagedAgents${pascal(type)}Policy.builder().build()`;
}

function pascal(name: string): string {
  return name.replaceAll(/(^|_)([a-z])/g, (_, _line: string, letter: string) => letter.toUpperCase());
}

/** A value of JSON as Java makes it. */
function json(value: unknown): string {
  return `JsonValue.from(${plain(value)})`;
}

function plain(value: unknown): string {
  if (typeof value === "string") return text(value);
  if (value === null) return "JsonValue.from(null)"; // lists and maps of Java take no null
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) >= 2 ** 31) return `${value}L`;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "object") throw new TypeError("JSON has no such thing");
  if (Array.isArray(value)) return `List.of(${value.map(plain).join(", ")})`;
  const entries = Object.entries(value).map(([key, one]) => `Map.entry(${text(key)}, ${plain(one)})`);
  return `Map.ofEntries(${entries.join(", ")})`;
}

/** JSON's escapes are Java's, too. */
function text(value: string): string {
  return JSON.stringify(value);
}

const packages: readonly (readonly [name: string, used: RegExp])[] = [
  ["com.anthropic.client.okhttp", /\b(AnthropicOkHttpClient)\b/g],
  ["com.anthropic.core", /\b(JsonValue)\b/g],
  [agents, /\b(AgentCreateParams|BetaManagedAgents(?:Model|\w*Tool\w*Params|CustomToolInputSchema|\w+Policy))\b/g],
  [sessions, /\b(SessionCreateParams)\b/g],
  [`${sessions}.events`, /\b(EventSendParams|BetaManagedAgents(?:User\w+EventParams|AgentEvaluatedPermission))\b/g],
  ["java.util", /(?<![\w.])(List|Map)\b/g],
];

/** What the source uses, found in the source itself without its texts, in the order that Java's tools like. */
function imports(source: string): string {
  const code = source.replaceAll(/"(?:\\.|[^"\\])*"/g, '""');
  const names = packages.flatMap(([room, used]) => {
    const found = new Set([...code.matchAll(used)].map(([name]) => name));
    return [...found].filter((name) => !isOfAnother(room, name)).map((name) => `import ${room}.${name};\n`);
  });
  return names.sort().join("");
}

/** Inputs of a session are named as tools are, but live with the events. */
function isOfAnother(room: string, name: string): boolean {
  return room === agents && name.startsWith("BetaManagedAgentsUser");
}
