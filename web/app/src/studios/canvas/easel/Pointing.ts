import { CURSOR_PACE_MS } from "@atelier/protocol";
import type { OpenSession } from "../../../session/openSession";
import type { Size, Spot } from "./view";

/** Tells the others where this window's hand is over the sheet: now and then, and only while it sees what they see. */
export class Pointing {
  private latest: Spot | null = null;
  private told: Spot | null = null;
  private toldAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: OpenSession) {}

  /** The hand is here now; beside the sheet it is nowhere. */
  at(spot: Spot | undefined, { width, height }: Size): void {
    const over = spot && spot.x >= 0 && spot.y >= 0 && spot.x <= width && spot.y <= height;
    this.latest = over ? { x: spot.x, y: spot.y } : null;
    if (this.timer !== undefined) return;
    const wait = Math.max(0, this.toldAt + CURSOR_PACE_MS - performance.now());
    this.timer = setTimeout(() => this.tell(), wait);
  }

  close(): void {
    clearTimeout(this.timer);
    if (this.told) this.session.sendCursor(null);
  }

  private tell(): void {
    this.timer = undefined;
    const { live, moment } = this.session.view();
    const alone = (live.company?.count ?? 0) < 2;
    const spot = moment.kind === "live" && !alone ? this.latest : null;
    if (!spot && !this.told) return;
    this.told = spot;
    this.toldAt = performance.now();
    this.session.sendCursor(spot);
  }
}
