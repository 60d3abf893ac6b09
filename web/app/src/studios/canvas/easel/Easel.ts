import {
  nothingLive,
  Performer,
  type CanvasState,
  type DrawingStyle,
  type Stage,
  type Stroke,
} from "@atelier/protocol";
import type { OpenSession, OpenSessionView } from "../../../session/openSession";
import { Hands, isEraserEnd } from "./Hands";
import { handPoint, type HandPoint, type Ink } from "./HandStroke";
import { Handwork } from "./Handwork";
import { KeyHand } from "./KeyHand";
import { MovingLayer } from "./MovingLayer";
import { penStroke, strokeOf } from "./othersStrokes";
import { PenMarks } from "./PenMarks";
import { Pointing } from "./Pointing";
import { SettledLayer } from "./SettledLayer";
import { everything, Visibility } from "./Visibility";
import {
  fit,
  keep,
  pan,
  regionFor,
  serves,
  snapped,
  toSheet,
  zoomAt,
  type Margins,
  type Region,
  type Size,
  type Spot,
  type View,
} from "./view";

export type ToolKind = "none" | "draw" | "erase";

/** What React tells the easel; read when it is needed. */
export interface EaselTool {
  readonly kind: ToolKind;
  /** Only now can be drawn on, not the past. */
  readonly enabled: boolean;
  readonly ink: Ink;
  /** Authors whose strokes this window does not want to see. */
  readonly hidden: ReadonlySet<string>;
}

export interface EaselOptions {
  readonly session: OpenSession;
  /** With what it is shown, if not with what it was made. */
  readonly style?: DrawingStyle;
  readonly box: HTMLElement;
  readonly sheet: HTMLElement;
  readonly pens: HTMLElement;
  readonly margins: () => Margins;
  readonly tool: () => EaselTool;
  readonly onPen: () => void;
  /** The zoom beside the fitted sheet, 1 for fitted. */
  readonly onZoom: (zoom: number) => void;
  /** What happened at the cursor of the keys, for who cannot see it. */
  readonly onSay: (words: string) => void;
}

/** So long after the last move of the hand the sheet is painted anew in the new sharpness. */
const settleAfter = 140;

/**
 * The sheet on the screen. Paints only when something changed: a frame is asked for by an event, a hand or a moving pen, and
 * the loop sleeps otherwise. Nothing here goes through React.
 */
export class Easel {
  private readonly settled = new SettledLayer();
  private readonly moving = new MovingLayer();
  private readonly marks: PenMarks;
  private readonly pointing: Pointing;
  private readonly hands: Hands;
  private readonly keys: KeyHand;
  private readonly work: Handwork;
  private readonly visibility = new Visibility();
  private readonly performer: Performer;
  private readonly cleanups: (() => void)[] = [];
  private view: View = { scale: 1, x: 0, y: 0 };
  private fitted = true;
  private box: Size = { width: 0, height: 0 };
  private size: Size = { width: 0, height: 0 };
  /** What is painted, and what of it the moving layer already follows. */
  private region: Region | undefined;
  private movingRegion: Region | undefined;
  private frame = 0;
  private movedAt = -Infinity;

  constructor(private readonly options: EaselOptions) {
    const { session, sheet, pens, box } = options;
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.performer = new Performer({ now: () => performance.now(), reducedMotion: calm.matches });
    this.marks = new PenMarks(pens);
    this.pointing = new Pointing(session);
    sheet.append(this.settled.front.canvas, this.moving.surface.canvas);
    this.work = new Handwork({
      session,
      sheet,
      ink: () => options.tool().ink,
      canvas: () => this.seen(session.view()),
      scale: () => this.view.scale,
      changed: () => this.ask(),
    });
    this.hands = new Hands(box, this.handsListener());
    this.keys = new KeyHand(box, this.keysListener());
    const onCalm = () => this.performer.setReducedMotion(calm.matches);
    calm.addEventListener("change", onCalm);
    const observer = new ResizeObserver(() => this.resized());
    observer.observe(box);
    this.cleanups.push(
      session.follow((event) => {
        if (!isCaughtUp(session.view())) this.performer.skipTo(event.seq);
        this.performer.add(event);
      }),
      session.subscribe(() => this.ask()),
      () => calm.removeEventListener("change", onCalm),
      () => observer.disconnect(),
      () => this.hands.close(),
      () => this.keys.close(),
      () => this.work.close(),
      () => this.pointing.close(),
      () => this.marks.close(),
    );
    this.resized();
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    for (const cleanup of this.cleanups) cleanup();
    this.settled.front.canvas.remove();
    this.moving.surface.canvas.remove();
  }

  /** The whole sheet again. */
  fit(): void {
    this.fitted = true;
    this.resized();
  }

  zoomBy(factor: number): void {
    this.move(zoomAt(this.view, factor, { x: this.box.width / 2, y: this.box.height / 2 }, this.fit1()));
  }

  panBy(dx: number, dy: number): void {
    this.move(pan(this.view, dx, dy));
  }

  private fit1(): number {
    return this.fitView().scale;
  }

  private fitView(): View {
    return fit(this.size, this.box, this.options.margins());
  }

  private resized(): void {
    const { clientWidth: width, clientHeight: height } = this.options.box;
    this.box = { width, height };
    this.ask();
  }

  private move(view: View): void {
    this.fitted = false;
    this.view = keep(view, this.size, this.box);
    this.movedAt = performance.now();
    this.options.onZoom(this.view.scale / this.fit1());
    this.ask();
  }

  /** Asks for one frame; asking again before it comes is free. */
  ask(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.paint);
  }

  private readonly paint = (): void => {
    this.frame = 0;
    const view = this.options.session.view();
    if (view.session.lastSeq === 0 || this.box.width === 0) return;
    const canvas = this.seen(view);
    this.place(canvas);
    const stage = this.stage(view, canvas);
    this.sharpen(canvas);
    const whole = this.settled.paint(canvas, stage.settled);
    if (this.settled.visible !== this.movingRegion) this.followRegion();
    this.moving.paint({ current: stage.current, above: this.above(view, stage) }, canvas.style);
    const live = view.moment.kind === "live" ? view.live : nothingLive;
    this.marks.show(this.view, canvas.finished && !stage.moving ? null : stage.pen, live);
    this.work.tellPen();
    if (whole) this.work.unveil(view);
    if (stage.moving || !whole || !this.isSharp(canvas)) this.ask();
  };

  /** Where the sheet is; when fitted it follows the box and the sheet's own size. */
  private place(canvas: CanvasState): void {
    const changed = canvas.width !== this.size.width || canvas.height !== this.size.height;
    if (changed) this.size = { width: canvas.width, height: canvas.height };
    if (this.fitted) {
      const before = this.view.scale;
      this.view = snapped(this.fitView(), devicePixelRatio);
      if (before !== this.view.scale) this.options.onZoom(1);
    }
    const { style } = this.options.sheet;
    style.width = `${this.size.width}px`;
    style.height = `${this.size.height}px`;
    style.transform = `translate(${this.view.x}px, ${this.view.y}px) scale(${this.view.scale})`;
    style.visibility = "visible";
  }

  /** Paints in another sharpness once the hand rests. */
  private sharpen(canvas: CanvasState): void {
    if (!this.isSharp(canvas) && performance.now() - this.movedAt >= settleAfter) {
      if (!this.fitted) this.view = snapped(this.view, devicePixelRatio);
      this.region = regionFor(this.view, this.size, this.box, devicePixelRatio);
      this.settled.retarget(this.region);
    }
  }

  private isSharp(canvas: CanvasState): boolean {
    if (!this.region) return false;
    return serves(this.region, regionFor(this.view, canvas, this.box, devicePixelRatio), this.view, canvas, this.box);
  }

  /** The moving strokes and the veils are as sharp as the settled ones that can be seen. */
  private followRegion(): void {
    this.movingRegion = this.settled.visible;
    if (!this.movingRegion) return;
    this.moving.retarget(this.movingRegion);
    this.work.retarget(this.movingRegion);
  }

  private seen(view: OpenSessionView): CanvasState {
    const canvas = this.visibility.see(view.shown.canvas, this.options.tool().hidden);
    const { style = canvas.style } = this.options;
    return style === canvas.style ? canvas : { ...canvas, style };
  }

  private stage(view: OpenSessionView, canvas: CanvasState): Stage {
    switch (view.moment.kind) {
      case "live":
        return this.performer.frame(canvas);
      case "replay":
        return view.film ? this.visibility.stage(view.film.stage, view.shown.canvas, canvas) : everything(canvas);
      case "after":
        return everything(canvas);
    }
  }

  /** What people draw that is not in the picture: their strokes above the artist's pen, our own on their way, all that grow. */
  private above(view: OpenSessionView, stage: Stage): Stroke[] {
    const above = stage.floating.map((placed) => placed.stroke);
    if (view.moment.kind !== "live") return above;
    for (const { input } of view.pending) if (input.type === "user.stroke") above.push(strokeOf(input));
    for (const pen of view.live.pens) above.push(penStroke(pen));
    const { growing } = this.work;
    if (growing) above.push(growing);
    return above;
  }

  private handsListener() {
    const at = (event: PointerEvent): HandPoint => {
      const box = this.options.box.getBoundingClientRect();
      const spot = { x: event.clientX - box.left, y: event.clientY - box.top };
      return handPoint(event, toSheet(this.view, spot));
    };
    return {
      drawing: () => this.options.tool().kind !== "none",
      enabled: () => this.options.tool().enabled,
      penCame: () => this.options.onPen(),
      strokeBegan: (event: PointerEvent) => this.work.begin(at(event), this.erases() || isEraserEnd(event)),
      strokeMoved: (events: readonly PointerEvent[]) => this.work.move(events.map(at)),
      strokeEnded: () => this.work.end(),
      strokeDropped: () => this.work.drop(),
      hovered: (event: PointerEvent | undefined) => {
        this.marks.showEraser(this.erases() ? event : undefined);
        this.pointing.at(event && at(event), this.size);
      },
      panned: (dx: number, dy: number) => this.move(pan(this.view, dx, dy)),
      zoomed: (factor: number, around: Spot) => this.move(zoomAt(this.view, factor, around, this.fit1())),
      rested: () => this.ask(),
    };
  }

  private keysListener() {
    return {
      working: () => this.options.tool().kind !== "none",
      sheet: () => this.size,
      began: (at: HandPoint) => this.work.begin(at, this.erases()),
      moved: (at: HandPoint) => this.work.move([at]),
      ended: () => this.work.end(),
      dropped: () => this.work.drop(),
      shown: (at: Spot | undefined, down: boolean) => {
        this.marks.showKeys(this.view, at, down);
        this.pointing.at(at, this.size);
      },
      said: this.options.onSay,
    };
  }

  private erases(): boolean {
    return this.options.tool().kind === "erase";
  }
}

function isCaughtUp({ connection }: OpenSessionView): boolean {
  return connection.status === "live" && connection.caughtUp;
}
