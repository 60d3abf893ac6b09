import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface PricedModel {
  /** As clients of OpenAI name it. */
  readonly baseUrl: string;
  readonly close: () => Promise<void>;
}

/** A model that speaks like OpenAI's, says the same every time and says that it took a million tokens for it. */
export async function pricedModel(): Promise<PricedModel> {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
      response.end("data: [DONE]\n\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const common = { id: "chat_1", object: "chat.completion.chunk", created: 1, model: "dear" };

const chunks = [
  { ...common, choices: [{ index: 0, delta: { role: "assistant", content: "That was dear." }, finish_reason: null }] },
  { ...common, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
  { ...common, choices: [], usage: { prompt_tokens: 1_000_000, completion_tokens: 10, total_tokens: 1_000_010 } },
];
