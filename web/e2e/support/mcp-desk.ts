import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import type { CallToolResult, ToolAnnotations } from "@modelcontextprotocol/sdk/types.js";

/** Tools by their names, with what the server says of each. */
export type Shelf = Readonly<Record<string, ToolAnnotations>>;

/**
 * An MCP server by the public SDK. It lives in the test's own process and outlives an Atelier that is killed. The first call of each tool
 * is never answered; later ones are, at once.
 */
export class McpDesk {
  private readonly begun = new Map<string, number>();
  private readonly http = createServer((request, response) => {
    this.answer(request, response).catch(() => response.destroy());
  });

  private constructor(private readonly shelf: Shelf) {}

  static async open(shelf: Shelf): Promise<McpDesk> {
    const desk = new McpDesk(shelf);
    await new Promise<void>((resolve) => desk.http.listen(0, "127.0.0.1", resolve));
    return desk;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}/mcp`;
  }

  /** How many calls of each tool were begun. */
  calls(): Record<string, number> {
    return Object.fromEntries(this.begun);
  }

  close(): void {
    this.http.closeAllConnections();
    this.http.close();
  }

  /** Without conversations: each request has a server of its own. */
  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== "POST") {
      response.writeHead(405).end();
      return;
    }
    const server = new McpServer({ name: "desk", version: "1.0.0" });
    for (const [name, annotations] of Object.entries(this.shelf)) {
      server.registerTool(name, { description: `Does ${name}.`, annotations }, () => this.call(name));
    }
    const transport = new StreamableHTTPServerTransport();
    response.once("close", () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(request, response);
  }

  private call(name: string): Promise<CallToolResult> {
    const call = (this.begun.get(name) ?? 0) + 1;
    this.begun.set(name, call);
    if (call === 1) return new Promise(() => undefined);
    return Promise.resolve({ content: [{ type: "text", text: `${name}, call ${call}` }] });
  }
}
