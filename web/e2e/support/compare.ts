import type { drawStroke as DrawStroke } from "@atelier/protocol";
import type { Page } from "playwright-core";
import { side, type Study } from "./corpus";

export interface Likeness {
  /** Mean difference of all channels, 0 to 1. */
  readonly error: number;
  /** Structural similarity of the brightness, in fields of 8 by 8: their mean. 1 is the same. */
  readonly similarity: number;
}

/** Draws a study as the page does and compares it with the server's picture of it. The page has the code as `atelier`. */
export function compare(page: Page, study: Study, served: Uint8Array): Promise<Likeness> {
  const given = { study, side, served: Buffer.from(served).toString("base64") };
  return page.evaluate(async ({ study, side, served }) => {
    const { drawStroke } = (globalThis as unknown as { atelier: { drawStroke: typeof DrawStroke } }).atelier;
    const sheet = () => {
      const canvas = new OffscreenCanvas(side, side);
      const ctx = canvas.getContext("2d", { willReadFrequently: true });
      if (!ctx) throw new Error("no canvas");
      ctx.fillStyle = "#ffffff";
      ctx.fillRect(0, 0, side, side);
      return { ctx, pixels: () => ctx.getImageData(0, 0, side, side).data };
    };
    const ours = sheet();
    for (const stroke of study.strokes) {
      const whole = { id: "s", author: "human" as const, type: "polyline" as const, ...stroke };
      drawStroke(ours.ctx, whole, study.style);
    }
    const theirs = sheet();
    const bytes = Uint8Array.from(atob(served), (char) => char.charCodeAt(0));
    theirs.ctx.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0);

    const one = ours.pixels();
    const other = theirs.pixels();
    let error = 0;
    for (let i = 0; i < one.length; i++) error += Math.abs((one[i] ?? 0) - (other[i] ?? 0));
    const light = (data: Uint8ClampedArray, at: number) =>
      0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    let similarity = 0;
    let fields = 0;
    for (let top = 0; top < side; top += 8) {
      for (let left = 0; left < side; left += 8) {
        let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
        for (let i = 0; i < 64; i++) {
          const at = 4 * ((top + (i >> 3)) * side + left + (i & 7));
          const x = light(one, at);
          const y = light(other, at);
          a += x;
          b += y;
          aa += x * x;
          bb += y * y;
          ab += x * y;
        }
        const [ma, mb] = [a / 64, b / 64];
        const cross = 2 * (ab / 64 - ma * mb) + 58.5;
        const spread = aa / 64 - ma * ma + (bb / 64 - mb * mb) + 58.5;
        similarity += ((2 * ma * mb + 6.5) / (ma * ma + mb * mb + 6.5)) * (cross / spread);
        fields++;
      }
    }
    return { error: error / (one.length * 0.75) / 255, similarity: similarity / fields };
  }, given);
}
