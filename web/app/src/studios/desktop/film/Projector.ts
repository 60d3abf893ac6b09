import type { Segment } from "../api";
import { countUpTo, readRecords, type Recorded } from "./records";

/** A screen that is fed with recorded bytes; a test brings its own. */
export interface TapeScreen {
  feed(bytes: Uint8Array<ArrayBuffer>): void;
  /** Takes the place of what was shown before. */
  show(): void;
  remove(): void;
}

export interface ProjectorOptions {
  readonly segments: () => Promise<readonly Segment[]>;
  readonly load: (segment: Segment) => Promise<ArrayBuffer>;
  readonly screen: () => TapeScreen;
  /** Before the next picture. */
  readonly soon: (callback: () => void) => void;
  readonly now: () => number;
  readonly onState: (state: FilmState) => void;
}

/** `none`: nothing was recorded of this moment. `finding`: on the way to it. */
export type FilmState = "none" | "finding" | "shown" | "failed";

/** How long of each frame may go into catching up, in milliseconds. */
const share = 20;
/** A moment later than what is known of a growing film is asked for again, but not more often than this. */
const patience = 2_000;
/** Segments of which the bytes are kept. */
const kept = 3;

interface Reel {
  readonly segment: Segment;
  readonly startedAt: number;
  records: readonly Recorded[];
}

/**
 * Shows what a desktop looked like at a time of day. A segment begins with a whole picture and each later record changes it, so
 * going on is a matter of feeding what came since; going back, or far on, begins a segment anew and feeds it fast, in shares
 * that leave the page responsive. What is shown stays until the new picture is there.
 */
export class Projector {
  private wanted: number | undefined;
  private known: readonly Segment[] | undefined;
  private knownAt = -Infinity;
  private readonly reels = new Map<string, Promise<Reel>>();
  private screen: TapeScreen | undefined;
  private reel: Reel | undefined;
  private fed = 0;
  private working = false;
  private closed = false;
  private state: FilmState = "none";

  constructor(private readonly options: ProjectorOptions) {}

  /** @param at milliseconds of the clock */
  showAt(at: number): void {
    this.wanted = at;
    if (!this.working) void this.work();
  }

  close(): void {
    this.closed = true;
    this.screen?.remove();
  }

  private async work(): Promise<void> {
    this.working = true;
    try {
      while (!this.closed && this.wanted !== undefined) {
        const at = this.wanted;
        await this.goTo(at);
        if (this.wanted === at) this.wanted = undefined;
      }
    } catch {
      this.wanted = undefined;
      this.known = undefined;
      this.become("failed");
    } finally {
      this.working = false;
    }
  }

  private async goTo(at: number): Promise<void> {
    const segment = await this.segmentAt(at);
    const reel = segment && (await this.reelOf(segment, at));
    const target = reel === undefined ? 0 : countUpTo(reel.records, at - reel.startedAt);
    if (reel === undefined || target === 0) {
      this.become("none");
      return;
    }
    const before = this.screen;
    const isAnother = before === undefined || this.reel?.segment.id !== reel.segment.id || target < this.fed;
    if (isAnother) {
      if (this.isOver()) return;
      this.screen = this.options.screen();
      this.fed = 0;
      this.become("finding");
    }
    this.reel = reel;
    const arrived = await this.feed(reel.records, target, at);
    if (isAnother) {
      this.screen?.show();
      before?.remove();
    }
    if (arrived) this.become("shown");
  }

  /** Whether it came to the target; not if somebody wants to go back meanwhile. */
  private async feed(records: readonly Recorded[], target: number, at: number): Promise<boolean> {
    let until = this.options.now() + share;
    while (this.fed < target && !this.closed) {
      const record = records[this.fed++];
      if (record) this.screen?.feed(record.bytes);
      if (this.options.now() < until) continue;
      if (this.wanted !== undefined && this.wanted < at) return false;
      await new Promise<void>((resolve) => this.options.soon(resolve));
      until = this.options.now() + share;
    }
    return true;
  }

  /** The segment that has this moment: the last one that began before, unless it had ended by then. */
  private async segmentAt(at: number): Promise<Segment | undefined> {
    if (this.known === undefined || (this.growsBefore(at) && this.options.now() - this.knownAt > patience)) {
      this.known = await this.options.segments();
      this.knownAt = this.options.now();
    }
    let found: Segment | undefined;
    for (const segment of this.known) {
      if (Date.parse(segment.started_at) <= at) found = segment;
    }
    return found;
  }

  /** Whether there may be more of the film than is known. */
  private growsBefore(at: number): boolean {
    const last = this.known?.[this.known.length - 1];
    if (last === undefined) return true;
    return last.ended_at === undefined || Date.parse(last.ended_at) < at;
  }

  private async reelOf(segment: Segment, at: number): Promise<Reel> {
    const held = await this.reels.get(segment.id)?.catch(() => undefined);
    if (held !== undefined && (held.segment.bytes >= segment.bytes || lastOf(held) >= at)) return held;
    const loading = this.load(segment);
    this.reels.delete(segment.id);
    this.reels.set(segment.id, loading);
    for (const id of [...this.reels.keys()].slice(0, -kept)) this.reels.delete(id);
    loading.catch(() => this.reels.delete(segment.id));
    if (held === undefined) this.become("finding");
    return loading;
  }

  private async load(segment: Segment): Promise<Reel> {
    const records = readRecords(await this.options.load(segment));
    return { segment, startedAt: Date.parse(segment.started_at), records };
  }

  private isOver(): boolean {
    return this.closed;
  }

  private become(state: FilmState): void {
    if (state === this.state || this.closed) return;
    this.state = state;
    this.options.onState(state);
  }
}

function lastOf(reel: Reel): number {
  return reel.startedAt + (reel.records[reel.records.length - 1]?.ms ?? 0);
}
