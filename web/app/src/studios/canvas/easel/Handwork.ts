import type { CanvasState, Stroke } from "@atelier/protocol";
import type { OpenSession, OpenSessionView } from "../../../session/openSession";
import { ErasedMarks } from "./ErasedMarks";
import { Eraser } from "./Eraser";
import { HandStroke, type HandPoint, type Ink } from "./HandStroke";
import { StrokeBoxes } from "./StrokeBoxes";
import type { Region } from "./view";

export interface HandworkOptions {
  readonly session: OpenSession;
  readonly sheet: HTMLElement;
  readonly ink: () => Ink;
  /** What can be seen now, and so be erased. */
  readonly canvas: () => CanvasState;
  /** Pixels of the screen for a unit of the sheet. */
  readonly scale: () => number;
  readonly changed: () => void;
}

const tellPenEvery = 40;
/** In pixels of the screen, so that zooming in makes it finer. */
export const eraserRadius = 11;
const mostErased = 1_000;

/** What a person's hand makes on the sheet: a stroke that grows, or an erasure. */
export class Handwork {
  private hand: HandStroke | undefined;
  private eraser: Eraser | undefined;
  private readonly marks: ErasedMarks;
  private readonly boxes = new StrokeBoxes();
  private toldPenAt = 0;

  constructor(private readonly options: HandworkOptions) {
    this.marks = new ErasedMarks(options.sheet);
  }

  /** The stroke as far as it is drawn. */
  get growing(): Stroke | undefined {
    return this.hand && this.hand.length > 0 ? this.hand.stroke() : undefined;
  }

  begin(at: HandPoint, erases: boolean): void {
    if (erases) this.eraser = new Eraser(this.boxes);
    else this.hand = new HandStroke(this.options.ink());
    this.move([at]);
  }

  move(points: readonly HandPoint[]): void {
    const scale = this.options.scale();
    for (const at of points) this.hand?.add(at, scale);
    if (this.eraser) this.erase(this.eraser, points);
    this.options.changed();
  }

  /** The hand is lifted: what it made is sent. */
  end(): void {
    const { hand, eraser } = this;
    this.tellPen(true);
    this.hand = undefined;
    this.eraser = undefined;
    if (hand && hand.length > 0) void this.options.session.send({ type: "user.stroke", stroke: hand.stroke() });
    if (eraser) this.sendErasure(eraser);
    this.options.changed();
  }

  /** What was begun was not meant. */
  drop(): void {
    this.tellPen(true);
    if (this.eraser) this.marks.drop(this.eraser.id);
    this.hand = undefined;
    this.eraser = undefined;
    this.options.changed();
  }

  /** Others see the stroke grow. */
  tellPen(done = false): void {
    const { hand } = this;
    const time = performance.now();
    if (!hand || (!done && time - this.toldPenAt < tellPenEvery)) return;
    const points = hand.news().map(({ x, y, pressure }) => (pressure === undefined ? { x, y } : { x, y, pressure }));
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

  /** Lifts the veils of what the journal has, once the picture is without it. */
  unveil({ pending }: OpenSessionView): void {
    const open = new Set<string>(this.eraser ? [this.eraser.id] : []);
    for (const { input } of pending)
      if (input.type === "user.erase_strokes" && input.erase_id) open.add(input.erase_id);
    this.marks.keep(open);
  }

  /** What is seen of the sheet, and how sharp. */
  retarget(region: Region): void {
    this.marks.retarget(region);
  }

  close(): void {
    this.marks.remove();
  }

  private erase(eraser: Eraser, way: readonly HandPoint[]): void {
    const canvas = this.options.canvas();
    for (const { stroke } of eraser.move(way, eraserRadius / this.options.scale(), canvas)) {
      this.marks.add(eraser.id, stroke, canvas.style);
    }
  }

  private sendErasure(eraser: Eraser): void {
    const ids = eraser.strokeIds;
    for (let at = 0; at < ids.length; at += mostErased) {
      const part = at === 0 ? eraser.id : `${eraser.id}_${at}`;
      void this.options.session.send({
        type: "user.erase_strokes",
        erase_id: part,
        stroke_ids: ids.slice(at, at + mostErased),
      });
    }
  }
}
