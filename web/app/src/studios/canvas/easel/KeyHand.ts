import type { HandPoint } from "./HandStroke";
import type { Size, Spot } from "./view";

export interface KeyHandListener {
  /** Whether keys draw or erase; else they are the page's. */
  readonly working: () => boolean;
  readonly sheet: () => Size;
  began(at: HandPoint): void;
  moved(at: HandPoint): void;
  ended(): void;
  dropped(): void;
  /** Where the cursor is; undefined when the keys let go of it. */
  shown(at: Spot | undefined, down: boolean): void;
  said(words: string): void;
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Draws with keys on the focused sheet: arrows move, space puts the pen down and lifts it, Escape drops the stroke. */
export class KeyHand {
  private at: Spot | undefined;
  private down = false;
  private readonly abort = new AbortController();

  constructor(
    private readonly element: HTMLElement,
    private readonly listener: KeyHandListener,
  ) {
    const options = { signal: this.abort.signal };
    element.addEventListener("keydown", this.onKey, options);
    element.addEventListener("keyup", (event) => this.isOurs(event) && event.stopPropagation(), options);
    element.addEventListener("blur", () => this.letGo(), options);
  }

  close(): void {
    this.abort.abort();
  }

  private isOurs(event: KeyboardEvent): boolean {
    if (!this.listener.working() || event.ctrlKey || event.metaKey || event.target !== this.element) return false;
    return event.key === " " || event.key in steps || (event.key === "Escape" && this.down);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!this.isOurs(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === " ") this.toggle();
    else if (event.key === "Escape") this.drop();
    else this.step(steps[event.key] ?? [0, 0], event.shiftKey ? 50 : event.altKey ? 1 : 10);
  };

  private place(): Spot {
    const { width, height } = this.listener.sheet();
    this.at ??= { x: Math.round(width / 2), y: Math.round(height / 2) };
    return this.at;
  }

  private step([dx, dy]: readonly [number, number], by: number): void {
    const { width, height } = this.listener.sheet();
    const { x, y } = this.place();
    this.at = { x: Math.min(width, Math.max(0, x + dx * by)), y: Math.min(height, Math.max(0, y + dy * by)) };
    if (this.down) this.listener.moved(this.at);
    this.listener.shown(this.at, this.down);
    this.listener.said(`${this.at.x}, ${this.at.y}`);
  }

  private toggle(): void {
    const at = this.place();
    this.down = !this.down;
    if (this.down) this.listener.began(at);
    else this.listener.ended();
    this.listener.shown(at, this.down);
    this.listener.said(this.down ? `Pen down at ${at.x}, ${at.y}` : `Pen up at ${at.x}, ${at.y}`);
  }

  private drop(): void {
    this.down = false;
    this.listener.dropped();
    this.listener.shown(this.at, false);
    this.listener.said("Dropped");
  }

  /** The focus went elsewhere: what was drawn so far stays. */
  private letGo(): void {
    if (this.down) this.listener.ended();
    this.down = false;
    this.listener.shown(undefined, false);
  }
}
