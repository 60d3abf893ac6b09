const STEP = 0x6d2b79f5;
const PAPER = 0x0a7e11e5;

function mixed(state: number): number {
  const next = (state + STEP) | 0;
  let t = Math.imul(next ^ (next >>> 15), 1 | next);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return t ^ (t >>> 14);
}

export function eased(share: number): number {
  return share * share * (3 - 2 * share);
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/**
 * Chance that is the same on every machine: mulberry32, asked by number instead of in turn, so that a stroke that grows keeps
 * what it already has. Only sums, products and shifts, which Java and JavaScript round alike.
 */
export class Chance {
  constructor(private readonly seed: number) {}

  /** Another source that has nothing to do with this one. */
  other(number: number): Chance {
    return new Chance(mixed((this.seed + Math.imul(number, 0x9e3779b9)) | 0));
  }

  /** 0 to 1, the same for the same number. */
  at(number: number): number {
    return (mixed((this.seed + Math.imul(number, STEP)) | 0) >>> 0) / 4294967296;
  }

  /** -1 to 1. */
  swing(number: number): number {
    return 2 * this.at(number) - 1;
  }

  /** 0 to 1, changing smoothly from each whole number to the next. */
  smooth(place: number): number {
    const floor = Math.floor(place);
    const from = this.at(floor);
    return from + (this.at(floor + 1) - from) * eased(place - floor);
  }
}

/** The paper's grain at a place of the sheet, 0 (valley) to 1. It is the paper's: all strokes meet the same. */
export function tooth(x: number, y: number): number {
  return 0.65 * grain(x / 2.6, y / 2.6, PAPER) + 0.35 * grain(x / 6.5, y / 6.5, PAPER + 1);
}

function grain(x: number, y: number, seed: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const across = eased(x - column);
  const above = cell(column, row, seed) * (1 - across) + cell(column + 1, row, seed) * across;
  const below = cell(column, row + 1, seed) * (1 - across) + cell(column + 1, row + 1, seed) * across;
  return above + (below - above) * eased(y - row);
}

function cell(column: number, row: number, seed: number): number {
  const state = (Math.imul(column, 0x27d4eb2f) + Math.imul(row, 0x165667b1) + seed) | 0;
  return (mixed(state) >>> 0) / 4294967296;
}
