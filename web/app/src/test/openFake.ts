import type { InputEvent } from "@atelier/protocol";
import { OpenSession } from "../session/openSession";
import { FakeServer } from "./fakeServer";

export interface Opened {
  readonly server: FakeServer;
  readonly session: OpenSession;
  readonly refused: { words: string; input: InputEvent }[];
}

/** A session that is open and has been greeted. */
export async function openFake(at?: number): Promise<Opened> {
  const server = new FakeServer();
  const refused: Opened["refused"] = [];
  const session = new OpenSession({
    ...server.platform,
    id: "sess_1",
    baseUrl: "ws://here/ws",
    ...(at === undefined ? {} : { at }),
    onRefused: (words, input) => refused.push({ words, input }),
  });
  session.open();
  await Promise.resolve();
  server.greet();
  return { server, session, refused };
}

/** Resolves once the view fulfils a condition. */
export function until(session: OpenSession, fits: () => boolean): Promise<void> {
  if (fits()) return Promise.resolve();
  return new Promise((resolve) => {
    const end = session.subscribe(() => {
      if (!fits()) return;
      end();
      resolve();
    });
  });
}
