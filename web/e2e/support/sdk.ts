import Anthropic from "@anthropic-ai/sdk";
import { betaTool } from "@anthropic-ai/sdk/helpers/beta/json-schema";
import { inject } from "vitest";
import { AtelierServer } from "./server";

export type Client = Anthropic;

/** A server, as far as a client knows it. */
export interface Reachable {
  readonly url: string;
}
export type StreamEvent = Anthropic.Beta.Sessions.BetaManagedAgentsStreamSessionEvents;

/** The official SDK with nothing changed but its base URL. */
export function client(server: Reachable): Client {
  return new Anthropic({ baseURL: server.url, apiKey: "any-key-in-local-mode", maxRetries: 0, timeout: 60_000 });
}

/** The server that all share who neither stop it nor set anything: as fast as it can. Others have left their agents and sessions there. */
export function sharedServer(): Reachable {
  return { url: inject("sharedServer") };
}

/** One of one's own. */
export function startServer(settings: Readonly<Record<string, string>> = {}): Promise<AtelierServer> {
  return AtelierServer.start({ ATELIER_REHEARSAL_PACE: "0", ATELIER_CANVAS_PACE: "0", ...settings });
}

/** An agent, a place for it, and a session of both. */
export async function newSession(
  anthropic: Client,
  agent: Partial<Anthropic.Beta.AgentCreateParams> = {},
): Promise<Anthropic.Beta.BetaManagedAgentsSession> {
  const created = await anthropic.beta.agents.create({ name: "Assistant", model: "rehearsal", ...agent });
  const environment = await anthropic.beta.environments.create({
    name: `place-${Math.random().toString(36).slice(2)}`,
  });
  return anthropic.beta.sessions.create({ agent: created.id, environment_id: environment.id });
}

export function say(text: string): Anthropic.Beta.Sessions.EventSendParams {
  return { events: [{ type: "user.message", content: [{ type: "text", text }] }] };
}

/** Sends words on an open stream and reads until the session rests. */
export async function turn(anthropic: Client, session: string, text: string): Promise<StreamEvent[]> {
  const stream = await anthropic.beta.sessions.events.stream(session);
  await anthropic.beta.sessions.events.send(session, say(text));
  return untilIdle(stream);
}

/** Reads a stream up to and with the next idle event. */
export async function untilIdle(stream: AsyncIterable<StreamEvent>): Promise<StreamEvent[]> {
  const seen: StreamEvent[] = [];
  for await (const event of stream) {
    seen.push(event);
    if (event.type === "session.status_idle") break;
  }
  return seen;
}

export async function history(anthropic: Client, session: string): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of anthropic.beta.sessions.events.list(session, { limit: 7 })) events.push(event);
  return events;
}

export function texts(events: readonly StreamEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === "agent.message" ? event.content.flatMap((block) => (block.type === "text" ? [block.text] : [])) : [],
  );
}

export const weather = betaTool({
  name: "get_weather",
  description: "Tells the weather of a city.",
  inputSchema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  run: ({ city }: { city: string }) => `It rains in ${city}, 11 degrees.`,
});

export const weatherTool: Anthropic.Beta.Agents.BetaManagedAgentsCustomToolParams = {
  type: "custom",
  name: "get_weather",
  description: "Tells the weather of a city.",
  input_schema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
};
