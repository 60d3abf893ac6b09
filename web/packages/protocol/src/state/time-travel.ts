import type { JournalEvent } from "../wire/parse";
import { sessionReducer } from "./reducer";
import { emptySession, type SessionState } from "./session-state";

/** The state after the event `seq` of a journal that is complete from its first event. */
export function foldTo(events: readonly JournalEvent[], seq: number): SessionState {
  let state = emptySession;
  for (const event of events) {
    if (event.seq > seq) break;
    state = sessionReducer(state, event);
  }
  return state;
}

/**
 * The past of a session: any state of it, quickly. Keeps all events and a checkpoint every few of them, so that a jump
 * folds at most that many. Checkpoints share structure, so they cost little.
 *
 * Not immutable: it grows with the journal, and belongs to one owner.
 */
export class TimeTravel {
  private readonly held: JournalEvent[] = [];
  private readonly checkpoints: SessionState[] = [emptySession];
  private recent: SessionState = emptySession;

  /** @param every how many events lie between two checkpoints */
  constructor(private readonly every = 256) {}

  /** Takes the next event; one that is in already is ignored. */
  add(event: JournalEvent): void {
    if (event.seq > this.lastSeq) this.held.push(event);
  }

  get events(): readonly JournalEvent[] {
    return this.held;
  }

  get lastSeq(): number {
    return this.held[this.held.length - 1]?.seq ?? 0;
  }

  /** The state after the last event whose seq is not above this. */
  stateAt(seq: number): SessionState {
    const count = this.countUpTo(seq);
    const nearest = Math.min(Math.floor(count / this.every), this.checkpoints.length - 1);
    let position = nearest * this.every;
    let state = this.checkpoints[nearest] ?? emptySession;
    // Playing on from the last answer is the common case, and shorter still.
    const answered = this.countUpTo(this.recent.lastSeq);
    if (this.recent.lastSeq > 0 && answered <= count && answered > position) {
      state = this.recent;
      position = answered;
    }
    while (position < count) {
      const event = this.held[position];
      if (event === undefined) break;
      state = sessionReducer(state, event);
      position++;
      if (position === this.checkpoints.length * this.every) this.checkpoints.push(state);
    }
    this.recent = state;
    return state;
  }

  /** How many of the events have a seq not above this. */
  private countUpTo(seq: number): number {
    let low = 0;
    let high = this.held.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.held[middle]?.seq ?? Infinity) <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
