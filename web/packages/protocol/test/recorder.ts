import type { Canvas2D } from "../src";

/** Writes down what is painted. */
export class Recorder implements Canvas2D {
  globalAlpha = 1;
  lineWidth = 1;
  lineCap = "butt";
  lineJoin = "miter";
  strokeStyle: unknown = "";
  fillStyle: unknown = "";
  readonly painted: string[] = [];
  private path: string[] = [];

  beginPath(): void {
    this.path = [];
  }
  moveTo(x: number, y: number): void {
    this.path.push(`M${x},${y}`);
  }
  lineTo(x: number, y: number): void {
    this.path.push(`L${x},${y}`);
  }
  closePath(): void {
    this.path.push("Z");
  }
  arc(x: number, y: number, radius: number): void {
    this.path.push(`O${x},${y},${Math.round(radius * 100) / 100}`);
  }
  stroke(): void {
    const { strokeStyle, lineWidth, globalAlpha, lineCap, lineJoin } = this;
    this.painted.push(
      `stroke ${String(strokeStyle)} ${lineWidth} ${globalAlpha} ${lineCap} ${lineJoin} ${this.path.join("")}`,
    );
  }
  fill(): void {
    this.painted.push(`fill ${String(this.fillStyle)} ${this.globalAlpha} ${this.path.join("")}`);
  }
}
