import { clamp } from "./chance";

/** Each channel and the alpha 0 to 255. */
export interface Rgba {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** A paint's colour by hue, saturation and brightness, to mix its neighbours. */
export class Tint {
  private readonly hue: number;
  private readonly saturation: number;
  private readonly value: number;

  constructor(color: Rgba) {
    const red = color.red / 255;
    const green = color.green / 255;
    const blue = color.blue / 255;
    const most = Math.max(red, green, blue);
    const range = most - Math.min(red, green, blue);
    let hue = 0;
    if (range > 0) {
      if (most === red) hue = (green - blue) / range;
      else hue = most === green ? 2 + (blue - red) / range : 4 + (red - green) / range;
    }
    this.hue = hue / 6;
    this.saturation = most > 0 ? range / most : 0;
    this.value = most;
  }

  /** Moved so far, as a colour with this alpha, 0 to 1. */
  moved(byHue: number, bySaturation: number, byValue: number, alpha: number): Rgba {
    let h = 6 * (this.hue + byHue);
    h -= 6 * Math.floor(h / 6);
    const s = clamp(this.saturation + bySaturation * (this.saturation > 0.05 ? 1 : 0), 0, 1);
    const v = clamp(this.value + byValue, 0, 1);
    return { red: channel(5, h, s, v), green: channel(3, h, s, v), blue: channel(1, h, s, v), alpha: part(alpha) };
  }
}

function channel(shift: number, h: number, s: number, v: number): number {
  let k = shift + h;
  k -= 6 * Math.floor(k / 6);
  return part(v - v * s * Math.max(0, Math.min(k, Math.min(4 - k, 1))));
}

function part(share: number): number {
  return Math.floor(255 * clamp(share, 0, 1) + 0.5);
}

/** A colour as strokes write it; grey if it is none. */
export function rgbaOf(hex: string): Rgba {
  let digits = /^#([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(hex)?.[1] ?? "808080";
  if (digits.length === 3) digits = digits.replace(/./g, "$&$&");
  const byte = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16);
  return { red: byte(0), green: byte(2), blue: byte(4), alpha: digits.length === 8 ? byte(6) : 255 };
}
