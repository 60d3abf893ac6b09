/** Where the sheet is in the box on the screen: canvas unit u is at pixel `x + u * scale`. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export const mostZoom = 16;

/** Room around the sheet, so that it hangs rather than sticks. */
export interface Margins {
  readonly top: number;
  readonly side: number;
  readonly bottom: number;
}

/** The whole sheet in the middle of the room that the margins leave. */
export function fit(sheet: Size, box: Size, margins: Margins): View {
  const width = Math.max(1, box.width - 2 * margins.side);
  const height = Math.max(1, box.height - margins.top - margins.bottom);
  const scale = Math.min(width / sheet.width, height / sheet.height);
  return {
    scale,
    x: (box.width - sheet.width * scale) / 2,
    y: margins.top + (height - sheet.height * scale) / 2,
  };
}

/** Zooms so that the spot under the pointer stays under it. */
export function zoomAt(view: View, factor: number, spot: Spot, least: number): View {
  const scale = Math.min(mostZoom * least, Math.max(least * 0.5, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: spot.x - (spot.x - view.x) * ratio, y: spot.y - (spot.y - view.y) * ratio };
}

export function pan(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** Never lets the sheet leave the box: its middle third stays reachable. */
export function keep(view: View, sheet: Size, box: Size): View {
  const hold = (at: number, length: number, room: number) => {
    const least = Math.min(80, length / 3);
    return Math.min(room - least, Math.max(least - length, at));
  };
  return {
    scale: view.scale,
    x: hold(view.x, sheet.width * view.scale, box.width),
    y: hold(view.y, sheet.height * view.scale, box.height),
  };
}

/** Whole device pixels, so that what was painted sharp is shown sharp. */
export function snapped(view: View, ratio: number): View {
  const whole = (value: number) => Math.round(value * ratio) / ratio;
  return { scale: view.scale, x: whole(view.x), y: whole(view.y) };
}

/** A pixel of the box as a place on the sheet. */
export function toSheet(view: View, spot: Spot): Spot {
  return { x: (spot.x - view.x) / view.scale, y: (spot.y - view.y) / view.scale };
}

/** What is painted: a part of the sheet, and how many device pixels a unit has. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly resolution: number;
}

const mostPixels = 16_000_000;

/** The whole sheet, unless that would take too many pixels: then what is seen of it and a margin for moving about. */
export function regionFor(view: View, sheet: Size, box: Size, ratio: number): Region {
  const resolution = view.scale * ratio;
  if (sheet.width * sheet.height * resolution ** 2 <= mostPixels) {
    return { x: 0, y: 0, ...sheet, resolution };
  }
  const corner = toSheet(view, { x: -0.25 * box.width, y: -0.25 * box.height });
  const x = Math.max(0, corner.x);
  const y = Math.max(0, corner.y);
  return {
    x,
    y,
    width: Math.max(1, Math.min(sheet.width, corner.x + (1.5 * box.width) / view.scale) - x),
    height: Math.max(1, Math.min(sheet.height, corner.y + (1.5 * box.height) / view.scale) - y),
    resolution,
  };
}

/** Whether what is painted still serves: sharp enough, not wastefully sharp, and covering what is seen. */
export function serves(painted: Region, wanted: Region, view: View, sheet: Size, box: Size): boolean {
  if (Math.abs(painted.resolution / wanted.resolution - 1) > 0.01) return false;
  const from = toSheet(view, { x: 0, y: 0 });
  const to = toSheet(view, { x: box.width, y: box.height });
  const slack = 0.5;
  return (
    painted.x <= Math.max(0, from.x) + slack &&
    painted.y <= Math.max(0, from.y) + slack &&
    painted.x + painted.width >= Math.min(sheet.width, to.x) - slack &&
    painted.y + painted.height >= Math.min(sheet.height, to.y) - slack
  );
}
