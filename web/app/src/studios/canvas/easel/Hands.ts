import type { Spot } from "./view";

/** What the hands on the sheet want. */
export interface HandsListener {
  /** Whether a single touch or a mouse button draws; else it moves the sheet. */
  readonly drawing: () => boolean;
  /** Whether anything can be drawn on now, also by a pen, which draws without being chosen. */
  readonly enabled: () => boolean;
  /** A pen came: it draws, whatever was chosen. */
  penCame(): void;
  strokeBegan(event: PointerEvent): void;
  strokeMoved(events: readonly PointerEvent[]): void;
  strokeEnded(): void;
  /** What began as a stroke was none: a second finger came down, or the system took the pointer. */
  strokeDropped(): void;
  /** A mouse or pen is over the sheet, or left it. */
  hovered(event: PointerEvent | undefined): void;
  panned(dx: number, dy: number): void;
  zoomed(factor: number, around: Spot): void;
  /** The hands are off the sheet. */
  rested(): void;
}

/** A second finger within this time of the first means a pinch, not a stroke. */
const pinchGrace = 220;

/**
 * Mouse, touch and pen on one element: one draws or moves, two fingers move and zoom, the wheel moves and zooms. Where there
 * is a pen, touch never draws: a resting palm leaves no mark.
 */
export class Hands {
  private readonly down = new Map<number, PointerEvent>();
  private drawn: { id: number; since: number } | undefined;
  private penSeen = false;
  private spaceHeld = false;
  private readonly abort = new AbortController();

  constructor(
    private readonly element: HTMLElement,
    private readonly listener: HandsListener,
  ) {
    const options = { signal: this.abort.signal };
    element.addEventListener("pointerdown", this.onDown, options);
    element.addEventListener("pointermove", this.onMove, options);
    element.addEventListener("pointerup", this.onUp, options);
    element.addEventListener("pointercancel", this.onCancel, options);
    element.addEventListener("pointerleave", () => this.listener.hovered(undefined), options);
    element.addEventListener("wheel", this.onWheel, { ...options, passive: false });
    window.addEventListener("keydown", this.onKey, options);
    window.addEventListener("keyup", this.onKey, options);
    window.addEventListener("blur", () => this.hold(false), options);
  }

  close(): void {
    this.abort.abort();
  }

  private readonly onDown = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && event.button > 1) return;
    if (event.pointerType === "pen") {
      if (!this.penSeen && this.listener.enabled()) this.listener.penCame();
      this.penSeen = true;
      // The palm that came before the pen.
      for (const [id, other] of this.down) if (other.pointerType === "touch") this.down.delete(id);
      if (this.drawn) this.drop();
    }
    this.element.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, event);
    if (this.down.size === 1 && this.draws(event)) {
      this.drawn = { id: event.pointerId, since: event.timeStamp };
      this.listener.strokeBegan(event);
    } else if (this.down.size === 2 && this.drawn && event.timeStamp - this.drawn.since < pinchGrace) {
      this.drop();
    }
  };

  private draws(event: PointerEvent): boolean {
    if (this.spaceHeld || event.button === 1 || !this.listener.enabled()) return false;
    if (event.pointerType === "touch" && this.penSeen) return false;
    return event.pointerType === "pen" || this.listener.drawing();
  }

  private readonly onMove = (event: PointerEvent): void => {
    const before = this.down.get(event.pointerId);
    if (event.pointerType !== "touch" || this.drawn?.id === event.pointerId) this.listener.hovered(event);
    if (!before) return;
    if (this.drawn?.id === event.pointerId) {
      const all = typeof event.getCoalescedEvents === "function" ? event.getCoalescedEvents() : [];
      this.listener.strokeMoved(all.length > 0 ? all : [event]);
    } else if (!this.drawn) {
      if (this.down.size === 1) this.listener.panned(event.clientX - before.clientX, event.clientY - before.clientY);
      else this.pinch(before, event);
    }
    this.down.set(event.pointerId, event);
  };

  private pinch(before: PointerEvent, event: PointerEvent): void {
    const other = [...this.down.values()].find((one) => one.pointerId !== event.pointerId);
    if (!other) return;
    this.listener.panned((event.clientX - before.clientX) / 2, (event.clientY - before.clientY) / 2);
    const was = Math.hypot(before.clientX - other.clientX, before.clientY - other.clientY);
    const is = Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY);
    const middle = { clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 };
    if (was > 8 && is > 8) this.listener.zoomed(is / was, this.spot(middle));
  }

  private readonly onUp = (event: PointerEvent): void => {
    if (!this.down.delete(event.pointerId)) return;
    if (this.drawn?.id === event.pointerId) {
      this.drawn = undefined;
      if (event.pointerType === "touch") this.listener.hovered(undefined);
      this.listener.strokeEnded();
    }
    if (this.down.size === 0) this.listener.rested();
  };

  private readonly onCancel = (event: PointerEvent): void => {
    this.down.delete(event.pointerId);
    if (this.drawn?.id === event.pointerId) this.drop();
    if (this.down.size === 0) this.listener.rested();
  };

  private drop(): void {
    this.drawn = undefined;
    this.listener.strokeDropped();
  }

  private readonly onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const dx = event.deltaX * unit;
    const dy = event.deltaY * unit;
    if (event.ctrlKey || event.metaKey || isMouseWheel(event)) {
      const strength = event.ctrlKey && !isMouseWheel(event) ? 0.01 : 0.0016;
      this.listener.zoomed(Math.exp(-dy * strength), this.spot(event));
    } else {
      this.listener.panned(event.shiftKey ? -dy : -dx, event.shiftKey ? -dx : -dy);
    }
    this.listener.rested();
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== " ") return;
    const target = event.target;
    if (
      target instanceof HTMLElement &&
      target.closest("input, textarea, select, button, a, summary, [role=log], dialog")
    )
      return;
    event.preventDefault();
    this.hold(event.type === "keydown");
  };

  private hold(held: boolean): void {
    this.spaceHeld = held;
    this.element.toggleAttribute("data-grab", held);
  }

  private spot(event: { clientX: number; clientY: number }): Spot {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}

/** A wheel turns in coarse steps and one direction; fingers on a trackpad do not. People zoom with one, move with the other. */
function isMouseWheel(event: WheelEvent): boolean {
  if (event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return true;
  return event.deltaX === 0 && Math.abs(event.deltaY) >= 60 && Number.isInteger(event.deltaY);
}

/** A stylus that is held upside down. */
export function isEraserEnd({ buttons }: PointerEvent): boolean {
  return (buttons & 32) !== 0;
}
