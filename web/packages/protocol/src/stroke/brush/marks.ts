import type { BrushData } from "../../generated/brushes";
import type { Stroke } from "../../generated/types";
import { Chance, clamp, tooth } from "./chance";
import { Mark } from "./mark";
import { Band, paintBand, paintDisc } from "./paint";
import { Tint, type Rgba } from "./tint";
import { Trace } from "./trace";
import { at, seedOf } from "./way";

/** Thin bands are put together of rings of so many steps. */
const RUN = 4;
const MOST_BRISTLES = 28;

/** What a brush leaves of one stroke, bottom to top. The same stroke always leaves the same, here and on the server. */
export function brushMarks(stroke: Stroke, brush: BrushData, color: Rgba, width: number, opacity: number): Mark[] {
  const chance = new Chance(seedOf(stroke, width));
  const trace = Trace.of(stroke, brush, width, chance.other(1));
  if (trace === null) return [];
  const painting = new Painting(brush, color, width, (opacity * brush.opacity * color.alpha) / 255, chance, trace);
  return painting.paint();
}

class Painting {
  private readonly marks: Mark[] = [];
  private readonly tint: Tint;
  /** How much wider the stroke is than the brush usually paints: a wider brush has more bristles, not thicker ones. */
  private readonly scale: number;

  constructor(
    private readonly brush: BrushData,
    color: Rgba,
    width: number,
    private readonly opacity: number,
    private readonly chance: Chance,
    private readonly trace: Trace,
  ) {
    this.tint = new Tint(color);
    this.scale = clamp(width / brush.width, 1, 4);
  }

  paint(): Mark[] {
    const { brush } = this;
    if (brush.soft > 0) this.soft();
    if (brush.bristles >= 1) this.bristles();
    else if (brush.soft === 0) this.piece(this.mark(0, 0, 0, this.opacity), 1, this.chance.other(2));
    if (brush.streaks >= 1) this.streaks();
    if (brush.impasto > 0) this.ridges();
    if (brush.wet_edge > 0) this.rim();
    if (brush.drops > 0) this.drops();
    return this.marks.filter((mark) => mark.ends.length > 0);
  }

  private mark(byHue: number, bySaturation: number, byValue: number, alpha: number): Mark {
    const mark = new Mark(this.tint.moved(byHue, bySaturation, byValue, alpha));
    this.marks.push(mark);
    return mark;
  }

  /** Layers over each other, each a bit narrower, so that the middle is full and the edge fades. */
  private soft(): void {
    const { brush } = this;
    const layers = Math.max(2, Math.ceil(3.5 * brush.soft));
    const whole = this.opacity * (brush.bristles >= 1 ? 0.4 : 1);
    const each = 1 - Math.pow(1 - Math.min(0.98, whole), 1 / layers);
    const fade = Math.min(1, brush.soft / 2.6);
    for (let layer = 0; layer < layers; layer++) {
      const part = layer / (layers - 1);
      const size = 1 + 0.35 * fade - part * (0.22 + fade * 0.98);
      this.piece(this.mark(0, 0, 0, each), size, this.chance.other(20 + layer));
    }
  }

  /** One piece with a rough edge and round ends. */
  private piece(mark: Mark, size: number, edge: Chance): void {
    const { trace, brush } = this;
    const band = new Band(trace);
    for (let i = 0; i < trace.size; i++) {
      const reach = at(trace.reach, i);
      const left = reach * size * (1 + 0.5 * brush.rough * (edge.smooth(i / 2.3) - 0.5));
      const right = reach * size * (1 + 0.5 * brush.rough * (edge.smooth(500 + i / 2.3) - 0.5));
      band.set(i, (left - right) / 2, (left + right) / 2);
    }
    const disc = (i: number, rough: number) => ({
      x: at(band.x, i),
      y: at(band.y, i),
      radius: at(band.half, i),
      rough,
    });
    const last = trace.size - 1;
    paintDisc(mark, disc(0, brush.rough * 0.6), edge.other(1), 0);
    paintBand(mark, band, 1);
    for (let i = 1; i < last; i++) {
      // Where the way turns sharply, the outer side would have a notch.
      const { acrossX, acrossY } = trace;
      const turn = at(acrossX, i - 1) * at(acrossX, i + 1) + at(acrossY, i - 1) * at(acrossY, i + 1);
      if (turn < 0.8) paintDisc(mark, disc(i, 0), this.chance, at(trace.share, i));
    }
    paintDisc(mark, disc(last, brush.rough * 0.6), edge.other(2), 1);
  }

  /** The body as its bristles leave it: side by side, ragged at the ends, with gaps where paint is short. */
  private bristles(): void {
    const { brush } = this;
    const count = Math.min(MOST_BRISTLES, Math.floor(brush.bristles * this.scale));
    const body = this.mark(0, 0, 0, this.opacity);
    for (let j = 0; j < count; j++) {
      const own = this.chance.other(100 + j);
      const place = (((j + 0.5 + 0.35 * own.swing(1)) / count) * 2 - 1) * brush.spread;
      const thick = (brush.spread / count) * (1.4 - 0.7 * brush.dry + 0.5 * own.at(2));
      this.bristle(body, own, place, thick);
    }
  }

  private bristle(mark: Mark, own: Chance, place: number, thick: number): void {
    const { brush, trace } = this;
    const last = trace.size - 1;
    const round = brush.taper * place * place;
    const late = Math.min(trace.perWidth * (0.35 * brush.rough * own.at(3) + 0.45 * round), 0.3 * last);
    const ragged = (0.5 * brush.rough + 0.9 * brush.load_fade) * own.at(4);
    const early = Math.min(trace.perWidth * (ragged + 0.6 * round), 0.4 * last);
    const band = new Band(trace);
    for (let i = 0; i < trace.size; i++) {
      const reach = at(trace.reach, i);
      band.set(i, reach * (place + 0.35 * thick * (2 * own.smooth(1000 + i / 7) - 1)), 0);
      const inside = clamp(Math.min(i - late + 1, last - early - i + 1), 0, 1);
      band.half[i] = reach * thick * inside * this.loaded(own, band, i);
    }
    paintBand(mark, band, RUN);
  }

  /** How much of a bristle touches the paper with paint on it, 0 to 1. */
  private loaded(own: Chance, band: Band, i: number): number {
    const { brush, trace } = this;
    const gone = i / (trace.size - 1);
    const thirst = brush.dry + brush.load_fade * gone * gone * 0.8 + 0.5 * brush.dry * (0.5 - at(trace.pressure, i));
    const luck = own.smooth(2000 + i / 3);
    const height = luck + (tooth(at(band.x, i), at(band.y, i)) - luck) * brush.tooth;
    return clamp((height - 0.95 * thirst + 0.08) * 5, 0, 1);
  }

  /** Paint that was not mixed through: lines of four neighbouring tints along the way. */
  private streaks(): void {
    const { brush } = this;
    const alpha = this.opacity * (0.2 + 0.5 * brush.contrast);
    for (let group = 0; group < 4; group++) {
      const side = group % 2 === 0 ? 1 : -1;
      const far = (0.35 + 0.25 * group) * (brush.value + 0.12 * brush.contrast);
      const mark = this.mark(brush.hue * side, -brush.saturation * side * 0.5, far * side, alpha);
      for (let j = group; j < Math.floor(brush.streaks); j += 4) this.streak(mark, this.chance.other(300 + j));
    }
  }

  private streak(mark: Mark, own: Chance): void {
    const { brush, trace } = this;
    const place = 0.85 * brush.spread * own.swing(1);
    const thick = 0.05 + 0.13 * own.at(2);
    const band = new Band(trace);
    const last = trace.size - 1;
    const late = 0.2 * last * own.at(3);
    const early = 0.35 * last * own.at(4);
    for (let i = 0; i <= last; i++) {
      const reach = at(trace.reach, i);
      band.set(i, reach * (place + 0.12 * (2 * own.smooth(i / 9) - 1)), 0);
      const inside = clamp(Math.min(i - late, last - early - i) / 2, 0, 1);
      const there = clamp(3 * own.smooth(700 + i / 5) - 0.5, 0, 1);
      const load = brush.dry > 0.3 ? this.loaded(own, band, i) : 1;
      band.half[i] = reach * thick * inside * there * load;
    }
    paintBand(mark, band, RUN);
  }

  /** Thick paint in light from the upper left: each ridge has a bright flank and a dark one. */
  private ridges(): void {
    const { impasto } = this.brush;
    const strength = Math.min(0.6, 0.32 * impasto) * this.opacity;
    const bright = this.mark(0, -0.12, 0.22, strength);
    const dark = this.mark(0, 0.06, -0.2, strength);
    const count = 2 + Math.ceil(2 * impasto);
    for (let j = 0; j < count; j++) {
      const own = this.chance.other(500 + j);
      let place = 0.6 * own.swing(1);
      if (j < 2) place = j === 0 ? 0.86 : -0.86;
      this.ridge(bright, own, place, 1);
      this.ridge(dark, own, place, -1);
    }
  }

  private ridge(mark: Mark, own: Chance, place: number, flank: number): void {
    const { trace } = this;
    const band = new Band(trace);
    const last = trace.size - 1;
    for (let i = 0; i <= last; i++) {
      const reach = at(trace.reach, i);
      const lit = -0.6 * at(trace.acrossX, i) - 0.8 * at(trace.acrossY, i);
      const side = lit * flank > 0 ? 1 : -1;
      const off = reach * (place * 0.95 + 0.09 * side + 0.06 * (2 * own.smooth(i / 8) - 1));
      const inside = clamp(Math.min(i - 0.5, 0.88 * last - i) / 3, 0, 1);
      const there = clamp(2.6 * own.smooth(900 + i / 6) - 0.7, 0, 1);
      band.set(i, off, reach * 0.055 * Math.abs(lit) * inside * there);
    }
    paintBand(mark, band, RUN);
  }

  /** Pigment that gathers where a wet stroke ends: a dark line along its edge. */
  private rim(): void {
    const { brush, trace } = this;
    const wet = brush.wet_edge;
    const mark = this.mark(0, 0.1 * wet, -0.1 - 0.12 * wet, this.opacity * (0.3 + 0.6 * wet));
    const edge = this.chance.other(20);
    for (const side of [-1, 1]) {
      const band = new Band(trace);
      for (let i = 0; i < trace.size; i++) {
        const place = (side > 0 ? 0 : 500) + i / 2.3;
        const reach = at(trace.reach, i) * (1 + 0.5 * brush.rough * (edge.smooth(place) - 0.5));
        const thick = at(trace.reach, i) * (0.03 + 0.07 * edge.smooth(1500 + place));
        band.set(i, side * (reach - thick), thick);
      }
      paintBand(mark, band, RUN);
    }
  }

  /** Drops beside the way: many small ones near it, few large ones, fewer far away. */
  private drops(): void {
    const { brush, trace } = this;
    const widths = (trace.size - 1) / trace.perWidth;
    const count = Math.min(160, Math.max(8, Math.ceil(widths * brush.drops * 0.45)));
    const full = this.mark(0, 0, 0, this.opacity);
    const other = this.mark(brush.hue, -brush.saturation * 0.5, brush.value, this.opacity);
    for (let j = 0; j < count; j++) {
      const own = this.chance.other(3000 + j);
      const i = Math.floor(own.at(1) * trace.size);
      const reach = at(trace.reach, i);
      const far = own.swing(2) * Math.abs(own.swing(3)) * brush.spread * 1.4 * reach;
      const ahead = own.swing(4) * brush.spread * reach;
      const small = own.at(5);
      const radius = reach * (0.07 + 0.42 * small * small * small * small);
      const x = at(trace.x, i) + at(trace.acrossX, i) * far + at(trace.acrossY, i) * ahead;
      const y = at(trace.y, i) + at(trace.acrossY, i) * far - at(trace.acrossX, i) * ahead;
      const disc = { x, y, radius, rough: 0.9 * brush.rough };
      paintDisc(j % 3 === 0 ? other : full, disc, own, at(trace.share, i));
    }
  }
}
