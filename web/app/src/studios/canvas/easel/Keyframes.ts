import { copy, newSurface, prepare, type Surface } from "./surface";
import type { Region } from "./view";

const mostBytes = 128_000_000;

/** Pictures of the sheet after so many strokes, so that going back in time need not start from an empty one. */
export class Keyframes {
  private readonly kept = new Map<number, Surface>();
  private region: Region | undefined;
  private every = 250;
  private most = 4;

  /** Forgets all; from now on the pictures are of this region. */
  clear(region: Region): void {
    this.kept.clear();
    this.region = region;
    this.every = 250;
    const bytes = 4 * region.width * region.height * region.resolution ** 2;
    this.most = Math.max(2, Math.min(24, Math.floor(mostBytes / bytes)));
  }

  /** Forgets the pictures with more strokes: they are no longer true. */
  keepUpTo(count: number): void {
    for (const at of [...this.kept.keys()]) if (at > count) this.kept.delete(at);
  }

  /** May keep a picture. */
  offer(count: number, surface: Surface): void {
    if (!this.region || count % this.every !== 0 || this.kept.has(count)) return;
    const copied = newSurface();
    prepare(copied, this.region);
    copy(surface.canvas, copied);
    this.kept.set(count, copied);
    if (this.kept.size > this.most) this.thin();
  }

  /** Puts the nearest picture with at most so many strokes onto a surface; says how many it has. */
  restore(most: number, to: Surface): number {
    let best = 0;
    for (const at of this.kept.keys()) if (at <= most && at > best) best = at;
    const picture = this.kept.get(best);
    if (picture) copy(picture.canvas, to);
    else if (this.region) prepare(to, this.region);
    return best;
  }

  private thin(): void {
    this.every *= 2;
    for (const at of [...this.kept.keys()]) if (at % this.every !== 0) this.kept.delete(at);
  }
}
