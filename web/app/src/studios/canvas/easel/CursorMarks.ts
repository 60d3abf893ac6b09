import type { RemoteCursor } from "@atelier/protocol";
import type { View } from "./view";

const arrow =
  '<svg viewBox="0 0 16 18" width="16" height="18" aria-hidden="true"><path d="M1.5 1.5 L14 8.5 L8.300 10 L5.500 15.500 Z"/></svg>';

/** Where others point on the sheet, with their names. Elements of their own, so that moving one paints nothing. */
export class CursorMarks {
  private readonly marks = new Map<string, HTMLElement>();
  private view: View | undefined;

  constructor(private readonly layer: HTMLElement) {}

  /** @param drawing whose pens are shown: their arrows would only lie over those */
  show(view: View, cursors: readonly RemoteCursor[], drawing: ReadonlySet<string>): void {
    // A hand glides from one place to the next; with a sheet that is moved it moves at once.
    const still = view.x !== this.view?.x || view.y !== this.view.y || view.scale !== this.view.scale;
    this.view = view;
    const seen = new Set<string>();
    for (const cursor of cursors) {
      seen.add(cursor.client);
      const mark = this.marks.get(cursor.client) ?? this.made(cursor);
      mark.dataset.still = String(still);
      mark.dataset.drawing = String(drawing.has(cursor.client));
      const x = view.x + cursor.x * view.scale;
      const y = view.y + cursor.y * view.scale;
      mark.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    }
    for (const [client, mark] of this.marks) {
      if (seen.has(client)) continue;
      mark.remove();
      this.marks.delete(client);
    }
  }

  private made({ client, name, color }: RemoteCursor): HTMLElement {
    const mark = document.createElement("div");
    mark.className = "remote-cursor";
    mark.dataset.person = String(color);
    mark.innerHTML = arrow;
    const label = document.createElement("span");
    label.className = "remote-cursor__name";
    label.textContent = name;
    mark.append(label);
    this.layer.append(mark);
    this.marks.set(client, mark);
    return mark;
  }
}
