import type { LiveState, Pen } from "@atelier/protocol";
import { CursorMarks } from "./CursorMarks";
import { eraserRadius } from "./Handwork";
import type { Spot, View } from "./view";

const nib =
  '<svg viewBox="0 0 32 32" width="40" height="40" aria-hidden="true"><path class="pen__shadow" d="M3 29 L12 25"/><path class="pen__nib" d="M3 29 L6 19 L13 26 Z"/><path class="pen__body" d="M6 19 L21 4 a3.500 3.500 0 0 1 5 0 l2 2 a3.500 3.500 0 0 1 0 5 L13 26 Z"/></svg>';

/** The pens over the sheet, the artist's and other people's, and where those point who do not draw. Elements of their own: moving one paints nothing. */
export class PenMarks {
  private readonly marks = new Map<string, HTMLElement>();
  private readonly eraser = cursor("eraser-mark");
  private readonly keys = cursor("key-mark");
  private readonly cursors: CursorMarks;

  constructor(private readonly layer: HTMLElement) {
    this.cursors = new CursorMarks(layer);
    layer.append(this.eraser, this.keys);
  }

  close(): void {
    this.layer.replaceChildren();
  }

  show(view: View, artist: Pen | null, { pens, cursors }: LiveState): void {
    const seen = new Set<string>();
    if (artist) {
      seen.add("artist");
      const mark = this.mark("artist", "pen pen--artist");
      mark.dataset.down = String(artist.down);
      place(mark, view, artist);
    }
    for (const person of pens) {
      const tip = person.points[person.points.length - 1];
      if (!tip || person.done) continue;
      const id = `person ${person.client}`;
      seen.add(id);
      const mark = this.mark(id, "pen pen--person");
      mark.dataset.down = "true";
      place(mark, view, tip);
    }
    for (const [id, mark] of this.marks) {
      if (seen.has(id)) continue;
      mark.remove();
      this.marks.delete(id);
    }
    this.cursors.show(view, cursors, new Set(pens.flatMap(({ client, done }) => (done ? [] : [client]))));
  }

  /** The eraser is as large as what it takes up. */
  showEraser(at: { clientX: number; clientY: number } | undefined): void {
    this.eraser.hidden = at === undefined;
    if (!at) return;
    const box = this.layer.getBoundingClientRect();
    const size = `${2 * eraserRadius}px`;
    Object.assign(this.eraser.style, {
      width: size,
      height: size,
      transform: `translate(${at.clientX - box.left - eraserRadius}px, ${at.clientY - box.top - eraserRadius}px)`,
    });
  }

  /** The cursor of who draws with keys. */
  showKeys(view: View, at: Spot | undefined, down: boolean): void {
    this.keys.hidden = at === undefined;
    this.keys.dataset.down = String(down);
    if (at) place(this.keys, view, at);
  }

  private mark(id: string, className: string): HTMLElement {
    const known = this.marks.get(id);
    if (known) return known;
    const mark = document.createElement("div");
    mark.className = className;
    mark.innerHTML = nib;
    this.layer.append(mark);
    this.marks.set(id, mark);
    return mark;
  }
}

function cursor(className: string): HTMLElement {
  const element = document.createElement("div");
  element.className = className;
  element.hidden = true;
  return element;
}

function place(mark: HTMLElement, view: View, { x, y }: { x: number; y: number }): void {
  mark.style.transform = `translate(${(view.x + x * view.scale).toFixed(2)}px, ${(view.y + y * view.scale).toFixed(2)}px)`;
}
