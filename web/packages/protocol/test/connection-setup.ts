import { SessionConnection, type ConnectionState, type JournalEvent } from "../src";
import { FakeClock, FakeNetwork, FakeSockets } from "./fake-platform";

export function thought(seq: number): object {
  return {
    id: `sevt_${seq}`,
    type: "agent.thinking",
    session_id: "sesn_1",
    seq,
    created_at: "2026-01-01T00:00:00.000Z",
    processed_at: "2026-01-01T00:00:00.000Z",
    actor: "agent:agent_artist",
    text: `thought ${seq}`,
  };
}

export function hello(headSeq: number): object {
  return { type: "hello", session_id: "sesn_1", head_seq: headSeq };
}

/** A connection to a server that a test plays, and all that it told. */
export class Setup {
  readonly clock = new FakeClock();
  readonly sockets = new FakeSockets();
  readonly network = new FakeNetwork();
  readonly events: JournalEvent[] = [];
  readonly states: ConnectionState[] = [];
  readonly problems: string[] = [];
  readonly connection: SessionConnection;

  constructor(afterSeq = 0) {
    this.connection = new SessionConnection({
      baseUrl: "ws://host/ws",
      sessionId: "sesn_1",
      afterSeq,
      sockets: this.sockets.factory,
      clock: this.clock,
      random: () => 0.5,
      network: this.network,
      listener: {
        event: (event) => this.events.push(event),
        stateChanged: (state) => this.states.push(state),
        problem: (problem) => this.problems.push(problem),
      },
    });
    this.connection.open();
  }

  get seqs(): number[] {
    return this.events.map((event) => event.seq);
  }

  get status(): string {
    return this.connection.state.status;
  }
}
