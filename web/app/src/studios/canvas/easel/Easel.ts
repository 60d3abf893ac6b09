import {
  Performer,
  type CanvasState,
  type DrawingStyle,
  type InputEvent,
  type RemotePen,
  type Stage,
  type Stroke,
} from "@atelier/protocol";
import type { OpenSession, OpenSessionView } from "../../../session/openSession";
import { Hands } from "./Hands";
import { HandStroke, type HandPoint, type Ink } from "./HandStroke";
import { MovingLayer } from "./MovingLayer";
import { PenMarks } from "./PenMarks";
import { SettledLayer } from "./SettledLayer";
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

/** What React tells the easel; read when it is needed. */
export interface EaselTool {
  readonly drawing: boolean;
  readonly ink: Ink;
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
}

/** So long after the last move of the hand the sheet is painted anew in the new sharpness. */
const settleAfter = 140;
const tellPenEvery = 40;

/**
 * The sheet on the screen. Paints only when something changed: a frame is asked for by an event, a hand or a moving pen, and
 * the loop sleeps otherwise. Nothing here goes through React.
 */
export class Easel {
  private readonly settled = new SettledLayer();
  private readonly moving = new MovingLayer();
  private readonly marks: PenMarks;
  private readonly hands: Hands;
  private readonly performer: Performer;
  private readonly cleanups: (() => void)[] = [];
  private view: View = { scale: 1, x: 0, y: 0 };
  private fitted = true;
  private box: Size = { width: 0, height: 0 };
  private size: Size = { width: 0, height: 0 };
  private hand: HandStroke | undefined;
  /** What is painted, and what of it the moving layer already follows. */
  private region: Region | undefined;
  private movingRegion: Region | undefined;
  private frame = 0;
  private movedAt = -Infinity;
  private toldPenAt = 0;

  constructor(private readonly options: EaselOptions) {
    const { session, sheet, pens, box } = options;
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.performer = new Performer({ now: () => performance.now(), reducedMotion: calm.matches });
    this.marks = new PenMarks(pens);
    sheet.append(this.settled.front.canvas, this.moving.surface.canvas);
    this.hands = new Hands(box, this.handsListener());
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
  private ask(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.paint);
  }

  private readonly paint = (): void => {
    this.frame = 0;
    const view = this.options.session.view();
    const canvas = this.shown(view.shown.canvas);
    if (view.session.lastSeq === 0 || this.box.width === 0) return;
    this.place(canvas);
    const stage = this.stage(view);
    this.sharpen(canvas);
    const whole = this.settled.paint(canvas, stage.settled);
    if (this.settled.visible !== this.movingRegion) this.followRegion();
    this.moving.paint({ current: stage.current, above: this.above(view, stage) }, canvas.style);
    const live = view.moment.kind === "live";
    this.marks.show(this.view, canvas.finished && !stage.moving ? null : stage.pen, live ? view.live.pens : []);
    this.tellPen();
    if (stage.moving || !whole || !this.isSharp(canvas)) this.ask();
  };

  private shown(canvas: CanvasState): CanvasState {
    const { style = canvas.style } = this.options;
    return style === canvas.style ? canvas : { ...canvas, style };
  }

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

  /** The moving strokes are as sharp as the settled ones that can be seen. */
  private followRegion(): void {
    this.movingRegion = this.settled.visible;
    if (this.movingRegion) this.moving.retarget(this.movingRegion);
  }

  private stage(view: OpenSessionView): Stage {
    const { canvas } = view.shown;
    switch (view.moment.kind) {
      case "live":
        return this.performer.frame(canvas);
      case "replay":
        return view.film?.stage ?? everything(canvas);
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
    if (this.hand && this.hand.length > 0) above.push(this.hand.stroke());
    return above;
  }

  private tellPen(done = false): void {
    const { hand } = this;
    const time = performance.now();
    if (!hand || (!done && time - this.toldPenAt < tellPenEvery)) return;
    const points = hand.news();
    if (points.length === 0 && !done) return;
    this.toldPenAt = time;
    const { color, width } = hand.ink;
    this.options.session.sendPen({
      points,
      ...(color === undefined ? {} : { color }),
      ...(width === undefined ? {} : { stroke_width: width }),
      ...(done ? { done } : {}),
    });
  }

  private handsListener() {
    const at = (event: PointerEvent): HandPoint => {
      const box = this.options.box.getBoundingClientRect();
      const spot = toSheet(this.view, { x: event.clientX - box.left, y: event.clientY - box.top });
      return event.pointerType === "pen" ? { ...spot, pressure: event.pressure } : spot;
    };
    return {
      drawing: () => this.options.tool().drawing,
      penCame: () => this.options.onPen(),
      strokeBegan: (event: PointerEvent) => {
        this.hand = new HandStroke(this.options.tool().ink);
        this.hand.add(at(event), this.view.scale);
        this.ask();
      },
      strokeMoved: (events: readonly PointerEvent[]) => {
        for (const event of events) this.hand?.add(at(event), this.view.scale);
        this.ask();
      },
      strokeEnded: () => {
        const { hand } = this;
        if (!hand) return;
        this.tellPen(true);
        this.hand = undefined;
        void this.options.session.send({ type: "user.stroke", stroke: hand.stroke() });
      },
      strokeDropped: () => {
        this.tellPen(true);
        this.hand = undefined;
        this.ask();
      },
      panned: (dx: number, dy: number) => this.move(pan(this.view, dx, dy)),
      zoomed: (factor: number, around: Spot) => this.move(zoomAt(this.view, factor, around, this.fit1())),
      rested: () => this.ask(),
    };
  }
}

function isCaughtUp({ connection }: OpenSessionView): boolean {
  return connection.status === "live" && connection.caughtUp;
}

function everything(canvas: CanvasState): Stage {
  return { settled: canvas.strokes.length, current: null, floating: [], pen: null, moving: false };
}

/** Strokes on their way keep their identity, so that their geometry is computed once. */
function strokeOf(input: Extract<InputEvent, { type: "user.stroke" }>): Stroke {
  return input.stroke as Stroke;
}

const penStrokes = new WeakMap<RemotePen, Stroke>();

function penStroke(pen: RemotePen): Stroke {
  const known = penStrokes.get(pen);
  if (known) return known;
  const pressed = pen.points.some((point) => point.pressure !== undefined);
  const stroke: Stroke = {
    id: `pen_${pen.client}`,
    author: "human",
    type: "polyline",
    points: pen.points.map(({ x, y }) => ({ x, y })),
    ...(pressed ? { pressures: pen.points.map((point) => point.pressure ?? 0.5) } : {}),
    ...(pen.color === null ? {} : { color: pen.color }),
    ...(pen.strokeWidth === null ? {} : { stroke_width: pen.strokeWidth }),
  };
  penStrokes.set(pen, stroke);
  return stroke;
}
