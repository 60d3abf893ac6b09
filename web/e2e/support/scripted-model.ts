import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Asked {
  readonly messages: readonly { readonly role: string; readonly content: unknown }[];
}

export interface ToolCall {
  readonly name: string;
  readonly input: object;
}

/**
 * A model that speaks like OpenAI's and does what the messages tell it: `[hold x]` keeps its answer back and `[refuse x]` refuses it until `x` is
 * let go, `[run ls]` calls bash with that before it answers, and `[dear]` takes a million tokens for each answer. What it is given to call it calls
 * first, one tool an answer.
 */
export class ScriptedModel {
  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => this.answer(JSON.parse(Buffer.concat(parts).toString()) as Asked, response));
  });
  private readonly free = new Set<string>();
  private readonly held: (readonly [name: string, answer: () => void])[] = [];
  /** What it is still to call. */
  readonly calls: ToolCall[] = [];
  /** What it was asked, one text a request. */
  readonly asked: string[] = [];

  static async start(): Promise<ScriptedModel> {
    const model = new ScriptedModel();
    await new Promise<void>((resolve) => model.server.listen(0, "127.0.0.1", resolve));
    return model;
  }

  /** As clients of OpenAI name it. */
  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  letGo(name: string): void {
    this.free.add(name);
    for (const [each, answer] of this.held) if (each === name) answer();
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer({ messages }: Asked, response: ServerResponse): void {
    const text = JSON.stringify(messages);
    this.asked.push(text);
    const hold = /\[hold (\w+)\]/.exec(text)?.[1];
    const refuse = /\[refuse (\w+)\]/.exec(text)?.[1];
    if (refuse !== undefined && !this.free.has(refuse)) {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: "no, as I was told", type: "invalid_request_error" } }));
    } else if (hold !== undefined && !this.free.has(hold)) {
      this.held.push([hold, () => this.say(response, text, messages)]);
    } else {
      this.say(response, text, messages);
    }
  }

  private say(response: ServerResponse, text: string, messages: Asked["messages"]): void {
    say(response, text, this.calls.shift() ?? told(text, messages), this.asked.length);
  }
}

const common = { id: "chat_1", object: "chat.completion.chunk", created: 1, model: "scripted" };

/** What the messages tell it to call. */
function told(text: string, messages: Asked["messages"]): ToolCall | undefined {
  const command = /\[run ([^\]]+)\]/.exec(text)?.[1];
  const called = messages.some(({ role }) => role === "tool");
  return command === undefined || called ? undefined : { name: "bash", input: { command } };
}

function say(response: ServerResponse, text: string, call: ToolCall | undefined, number: number): void {
  const tokens = text.includes("[dear]") ? 1_000_000 : 10;
  const made = call && {
    index: 0,
    id: `call_${number}`,
    type: "function",
    function: { name: call.name, arguments: JSON.stringify(call.input) },
  };
  const delta = made ? { role: "assistant", tool_calls: [made] } : { role: "assistant", content: "That is done." };
  const usage = { prompt_tokens: tokens, completion_tokens: 1, total_tokens: tokens + 1 };
  const chunks = [
    { ...common, choices: [{ index: 0, delta, finish_reason: null }] },
    { ...common, choices: [{ index: 0, delta: {}, finish_reason: made ? "tool_calls" : "stop" }] },
    { ...common, choices: [], usage },
  ];
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end("data: [DONE]\n\n");
}
