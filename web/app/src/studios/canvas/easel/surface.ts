import type { Region } from "./view";

export interface Surface {
  readonly canvas: HTMLCanvasElement;
  readonly ctx: CanvasRenderingContext2D;
}

export function newSurface(): Surface {
  const canvas = document.createElement("canvas");
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("This browser cannot draw.");
  return { canvas, ctx };
}

/** Gives a surface the pixels of a region and the coordinates of the sheet. Clears it. */
export function prepare({ canvas, ctx }: Surface, region: Region): void {
  canvas.width = Math.max(1, Math.round(region.width * region.resolution));
  canvas.height = Math.max(1, Math.round(region.height * region.resolution));
  const { resolution } = region;
  ctx.setTransform(resolution, 0, 0, resolution, -region.x * resolution, -region.y * resolution);
}

/** Lays the element where its region is on the sheet. */
export function lay({ canvas }: Surface, region: Region): void {
  const { style } = canvas;
  style.left = `${region.x}px`;
  style.top = `${region.y}px`;
  style.width = `${region.width}px`;
  style.height = `${region.height}px`;
}

/** All pixels of one surface onto another of the same size. */
export function copy(from: HTMLCanvasElement, to: Surface): void {
  to.ctx.save();
  to.ctx.setTransform(1, 0, 0, 1, 0, 0);
  to.ctx.clearRect(0, 0, to.canvas.width, to.canvas.height);
  to.ctx.drawImage(from, 0, 0);
  to.ctx.restore();
}
