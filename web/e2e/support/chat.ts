import type Anthropic from "anthropic-sdk-0";

type StreamEvent = Anthropic.Beta.Sessions.BetaManagedAgentsStreamSessionEvents;
type StoredEvent = Anthropic.Beta.Sessions.BetaManagedAgentsSessionEvent;

/** One line of a conversation as a chat shows it. */
export type Line =
  | { kind: "user"; id: string; text: string }
  | { kind: "agent"; id: string; text: string }
  | { kind: "call"; id: string; tool: string; result: string | null }
  | { kind: "rest"; id: string; reason: string };

/** The lines of a conversation, built event by event; the same for what comes live and for what history tells. */
export class ChatView {
  readonly lines: Line[] = [];

  add(event: StreamEvent | StoredEvent): void {
    switch (event.type) {
      case "user.message":
        return this.put({ kind: "user", id: event.id, text: joined(event.content) });
      case "agent.message":
        return this.put({ kind: "agent", id: event.id, text: joined(event.content) });
      case "agent.tool_use":
        return this.put({ kind: "call", id: event.id, tool: event.name, result: null });
      case "agent.tool_result":
        return this.answer(event.tool_use_id, JSON.stringify(event.content));
      case "session.status_idle":
        return this.put({ kind: "rest", id: event.id, reason: event.stop_reason.type });
      default:
    }
  }

  private put(line: Line): void {
    const known = this.lines.findIndex(({ id }) => id === line.id);
    if (known < 0) this.lines.push(line);
    else this.lines[known] = line;
  }

  private answer(call: string, result: string): void {
    const line = this.lines.find(({ id }) => id === call);
    if (line?.kind === "call") line.result = result;
  }
}

/** Paragraphs, as the chat shows a message's blocks. */
function joined(content: readonly { type: string; text?: string }[]): string {
  return content.flatMap((block) => (block.type === "text" && block.text ? [block.text] : [])).join("\n\n");
}

/** What came of one turn. */
export interface Turn {
  readonly sent: string;
  readonly events: readonly StreamEvent[];
  /** What the previews of each message had become when the message itself came. */
  readonly previews: ReadonlyMap<string, string>;
}

/**
 * The chat app of the public quickstart: one conversation is one session. It opens the stream before it sends, ignores all that comes
 * before its own message, shows previews, and reads until the session rests.
 */
export class ChatApp {
  readonly view = new ChatView();

  private constructor(
    private readonly client: Anthropic,
    readonly agent: string,
    readonly session: string,
  ) {}

  static async open(client: Anthropic): Promise<ChatApp> {
    const environment = await client.beta.environments.create({
      name: `quickstart-${Math.random().toString(36).slice(2)}`,
      config: { type: "cloud", networking: { type: "unrestricted" } },
      metadata: { app: "quickstart" },
    });
    const created = await client.beta.agents.create({
      name: "Quickstart",
      model: "rehearsal",
      system: "Be brief.",
      tools: [
        {
          type: "agent_toolset_20260401",
          default_config: { enabled: true, permission_policy: { type: "always_allow" } },
          configs: [{ name: "bash", enabled: false }],
        },
      ],
    });
    const found = await client.beta.agents.retrieve(created.id);
    const agent = await client.beta.agents.update(found.id, { version: found.version, system: "Be brief and kind." });
    const session = await client.beta.sessions.create({ agent: agent.id, environment_id: environment.id });
    return new ChatApp(client, agent.id, session.id);
  }

  async say(text: string): Promise<Turn> {
    const stream = await this.client.beta.sessions.events.stream(this.session, { event_deltas: ["agent.message"] });
    const { data } = await this.client.beta.sessions.events.send(this.session, {
      events: [{ type: "user.message", content: [{ type: "text", text }] }],
    });
    const sent = data?.find((event) => event.type === "user.message")?.id;
    if (sent === undefined) throw new Error("the answer to send names no message");
    return this.follow(stream, sent);
  }

  private async follow(stream: AsyncIterable<StreamEvent>, sent: string): Promise<Turn> {
    const events: StreamEvent[] = [];
    const open = new Map<string, string>();
    const previews = new Map<string, string>();
    for await (const event of stream) {
      if (events.length === 0 && !(event.type === "user.message" && event.id === sent)) continue;
      events.push(event);
      this.view.add(event);
      if (event.type === "event_start") open.set(event.event.id, "");
      if (event.type === "event_delta") {
        open.set(event.event_id, (open.get(event.event_id) ?? "") + event.delta.content.text);
      }
      if (event.type === "agent.message") previews.set(event.id, open.get(event.id) ?? "");
      if (event.type === "session.status_idle") break;
    }
    return { sent, events, previews };
  }

  /** The conversation as it is shown to somebody who opens it later. */
  async reopen(): Promise<ChatView> {
    const view = new ChatView();
    for await (const event of this.client.beta.sessions.events.list(this.session, { order: "asc" })) view.add(event);
    return view;
  }
}
