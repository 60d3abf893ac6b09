import { drawStroke, type CanvasState, type ChunkedList, type PlacedStroke } from "@atelier/protocol";
import { Keyframes } from "./Keyframes";
import { copy, lay, newSurface, prepare, type Surface } from "./surface";
import type { Region } from "./view";

type Strokes = ChunkedList<PlacedStroke>;

/** What a surface has on it: the first `count` strokes of a list. */
interface Painted {
  strokes: Strokes;
  style: CanvasState["style"];
  epoch: number;
  count: number;
}

/** Longest time of one frame that painting may take, in milliseconds. */
const budget = 9;
/** The same while the sheet shows nothing yet: there is nothing that could falter. */
const firstBudget = 40;

/**
 * The complete strokes as one picture. Strokes that are added are painted on top and nothing else is; going back in time
 * starts from the nearest kept picture. What takes longer than a frame is painted out of sight and shown when it is whole,
 * so the eye never sees a half-painted past.
 */
export class SettledLayer {
  readonly front = newSurface();
  private readonly back: Surface = newSurface();
  private readonly keyframes = new Keyframes();
  private shown: Painted | undefined;
  private hidden: Painted | undefined;
  private shownRegion: Region | undefined;
  private region: Region | undefined;

  /** The region that can be seen now; another one may still be in the making. */
  get visible(): Region | undefined {
    return this.shownRegion;
  }

  /** Paints another part or sharpness from now on. */
  retarget(region: Region): void {
    this.region = region;
    this.keyframes.clear(region);
    prepare(this.back, region);
    this.hidden = undefined;
    if (!this.shownRegion) this.present(region);
  }

  /** Paints the first `count` strokes; says whether they can be seen. If not, call it again in the next frame. */
  paint(canvas: CanvasState, count: number): boolean {
    const { region } = this;
    if (!region) return true;
    const deadline = performance.now() + (this.shown ? budget : firstBudget);
    if (region === this.shownRegion && this.shown && reachable(this.shown, canvas, count)) {
      if (count - this.shown.count < 400) {
        this.add(this.front, this.shown, canvas, count, Infinity);
        this.hidden = undefined;
        return true;
      }
    } else if (region === this.shownRegion && !this.shown && count === 0) {
      this.shown = { strokes: canvas.strokes, style: canvas.style, epoch: canvas.epoch, count: 0 };
      return true;
    }
    return this.paintHidden(region, canvas, count, deadline);
  }

  private paintHidden(region: Region, canvas: CanvasState, count: number, deadline: number): boolean {
    if (!this.hidden || !reachable(this.hidden, canvas, count)) this.hidden = this.start(canvas, count);
    if (!this.add(this.back, this.hidden, canvas, count, deadline)) return false;
    if (region !== this.shownRegion) this.present(region);
    copy(this.back.canvas, this.front);
    this.shown = this.hidden;
    this.hidden = { ...this.hidden };
    return true;
  }

  /** The best picture to paint on from: what is shown, a kept one, or an empty sheet. */
  private start(canvas: CanvasState, count: number): Painted {
    const common = this.shown ? commonLength(this.shown, canvas) : 0;
    this.keyframes.keepUpTo(common);
    const usable = Math.min(common, count);
    if (this.shown && this.shownRegion === this.region && this.shown.count <= usable) {
      copy(this.front.canvas, this.back);
      return { strokes: canvas.strokes, style: canvas.style, epoch: canvas.epoch, count: this.shown.count };
    }
    return {
      strokes: canvas.strokes,
      style: canvas.style,
      epoch: canvas.epoch,
      count: this.keyframes.restore(usable, this.back),
    };
  }

  private add(surface: Surface, painted: Painted, canvas: CanvasState, count: number, deadline: number): boolean {
    painted.strokes = canvas.strokes;
    painted.style = canvas.style;
    painted.epoch = canvas.epoch;
    while (painted.count < count) {
      const placed = canvas.strokes.get(canvas.strokes.start + painted.count);
      if (placed) drawStroke(surface.ctx, placed.stroke, canvas.style);
      painted.count++;
      this.keyframes.offer(painted.count, surface);
      if (performance.now() > deadline) return painted.count >= count;
    }
    return true;
  }

  private present(region: Region): void {
    prepare(this.front, region);
    lay(this.front, region);
    this.shownRegion = region;
    this.shown = undefined;
  }
}

/** Whether painting on leads there: nothing that is painted would have to go. */
function reachable(painted: Painted, canvas: CanvasState, count: number): boolean {
  return painted.count <= count && painted.count <= commonLength(painted, canvas);
}

/** How many strokes from the start are the same in what is painted and in a canvas. */
function commonLength(painted: Painted, canvas: CanvasState): number {
  if (painted.style !== canvas.style) return 0;
  const most = Math.min(painted.count, canvas.strokes.length);
  if (painted.strokes === canvas.strokes || painted.epoch === canvas.epoch) return most;
  // One by one: strokes that went and came back may leave lists that differ in the middle only.
  for (let at = 0; at < most; at++) {
    const one = painted.strokes.get(painted.strokes.start + at);
    const other = canvas.strokes.get(canvas.strokes.start + at);
    if (one?.seq !== other?.seq || one?.index !== other?.index) return at;
  }
  return most;
}
