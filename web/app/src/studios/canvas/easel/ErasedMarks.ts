import { effectiveLook, strokeGeometry, type DrawingStyle, type Stroke } from "@atelier/protocol";

const svg = "http://www.w3.org/2000/svg";

/** Veils the strokes that an eraser has touched until they are gone. In the sheet's own units. */
export class ErasedMarks {
  private readonly layer = document.createElementNS(svg, "svg");
  private readonly groups = new Map<string, SVGGElement>();

  constructor(sheet: HTMLElement) {
    this.layer.setAttribute("class", "erased-marks");
    sheet.append(this.layer);
  }

  add(eraseId: string, stroke: Stroke, style: DrawingStyle): void {
    let group = this.groups.get(eraseId);
    if (!group) {
      group = document.createElementNS(svg, "g");
      this.groups.set(eraseId, group);
      this.layer.append(group);
    }
    const look = effectiveLook(stroke, style);
    const path = document.createElementNS(svg, "path");
    path.setAttribute("d", strokeGeometry(stroke).parts.map(pathData).join(""));
    path.setAttribute("stroke-width", String(look.width + 2));
    if (look.fill !== null) path.classList.add("erased-marks__filled");
    group.append(path);
  }

  drop(eraseId: string): void {
    this.groups.get(eraseId)?.remove();
    this.groups.delete(eraseId);
  }

  /** Keeps those of these erasures only. */
  keep(eraseIds: ReadonlySet<string>): void {
    for (const id of [...this.groups.keys()]) if (!eraseIds.has(id)) this.drop(id);
  }

  remove(): void {
    this.layer.remove();
  }
}

function pathData({ coordinates, closed }: { coordinates: readonly number[]; closed: boolean }): string {
  let data = "";
  for (let at = 0; at + 1 < coordinates.length; at += 2) {
    data += `${at === 0 ? "M" : "L"}${coordinates[at]} ${coordinates[at + 1]}`;
  }
  // A dot needs a way, however short.
  if (coordinates.length === 2) data += "h0.01";
  return closed ? `${data}Z` : data;
}
