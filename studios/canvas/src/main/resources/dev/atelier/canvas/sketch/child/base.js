// What every program finds: chance that comes from the seed, numbers, points, colours, and a place for words. Returns the kit that the
// other files add to. Values that come in are checked here once, so that a mistake is told by the name of the function that got it.
(jobText) => {
  'use strict';
  const { parse, stringify } = JSON;
  const job = parse(jobText);
  const said = { text: '', cut: false };
  const MOST_SAID = 4000;

  // --- chance: mulberry32
  let state = job.seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const uniform = (low = 0, high = 1) => low + (high - low) * next();
  const gauss = (mean = 0, deviation = 1) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const integer = (low, high) => Math.floor(low + (high - low + 1) * next());
  const choice = (list) => list[Math.floor(next() * list.length)];
  const shuffle = (list) => {
    for (let i = list.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1));
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  };
  const random = Object.assign(() => next(), {
    random: next, uniform, gauss, integer, randint: integer, choice, shuffle,
    chance: (share) => next() < share,
    seed: (number) => { state = Number(number) >>> 0; },
  });
  Math.random = next;

  // --- numbers and points
  const number = (value, where) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw new TypeError(`${where}: ${shown(value)} is not a finite number`);
    }
    return value;
  };
  const shown = (value) => {
    const text = typeof value === 'string' ? `'${value}'` : value === null || typeof value !== 'object' ? String(value) : stringify(value);
    return text === undefined ? 'undefined' : text.slice(0, 60);
  };
  const point = (value, where) => {
    if (Array.isArray(value)) return { x: number(value[0], where), y: number(value[1], where) };
    if (value && typeof value === 'object') return { x: number(value.x, where), y: number(value.y, where) };
    throw new TypeError(`${where}: ${shown(value)} is no point, give [x, y] or {x, y}`);
  };
  const points = (list, where, least = 1) => {
    if (!Array.isArray(list)) throw new TypeError(`${where}: ${shown(list)} is no list of points`);
    if (list.length < least) throw new RangeError(`${where}: has ${list.length} points, give ${least} at least`);
    return list.map((value, i) => point(value, `${where}[${i}]`));
  };
  const count = (value, where, most = 2000) => {
    const n = Math.round(number(value, where));
    if (n < 0 || n > most) throw new RangeError(`${where}: ${n} is not 0 to ${most}`);
    return n;
  };
  const lerp = (a, b, t) => a + (b - a) * t;
  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
  const smooth = (t) => t * t * (3 - 2 * t);
  const hash = (x, y) => {
    let h = Math.imul(x, 374761393) + Math.imul(y, 668265263) + Math.imul(job.seed | 0, 2246822519);
    h = Math.imul(h ^ (h >>> 13), 1274126177);
    return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
  };
  /** Smooth value noise, 0 to 1. */
  const noise = (x, y = 0) => {
    const i = Math.floor(x), j = Math.floor(y), u = smooth(x - i), v = smooth(y - j);
    return lerp(lerp(hash(i, j), hash(i + 1, j), u), lerp(hash(i, j + 1), hash(i + 1, j + 1), u), v);
  };

  // --- colours
  const rgb = (colour) => {
    const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(String(colour));
    if (!match) throw new TypeError(`colour ${shown(colour)}: write #rrggbb`);
    const hex = match[1].length === 3 ? match[1].replace(/./g, '$&$&') : match[1];
    return [0, 2, 4].map((i) => parseInt(hex.slice(i, i + 2), 16));
  };
  const hex = (parts) => '#' + parts.map((v) => Math.round(clamp(v, 0, 255)).toString(16).padStart(2, '0')).join('');
  const mix = (a, b, t) => { const p = rgb(a), q = rgb(b); return hex(p.map((v, i) => lerp(v, q[i], clamp(t, 0, 1)))); };
  /** Hue 0 to 360, saturation and lightness 0 to 1. */
  const hsl = (h, s, l) => {
    const f = (n) => { const k = (n + h / 30) % 12; return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1))); };
    h = ((h % 360) + 360) % 360;
    return hex([f(0), f(8), f(4)]);
  };
  const ramp = (colours, t) => {
    if (!Array.isArray(colours)) return colours;
    const at = clamp(t, 0, 1) * (colours.length - 1), i = Math.min(Math.floor(at), colours.length - 2);
    return colours.length < 2 ? colours[0] : mix(colours[i], colours[i + 1], at - i);
  };
  const vary = (colour, by) => colour === undefined || !(by > 0) ? colour : hex(rgb(colour).map((v) => v + gauss(0, by * 255)));

  // --- words
  const print = (...values) => {
    const text = values.map((v) => (typeof v === 'string' ? v.slice(0, MOST_SAID) : shown(v))).join(' ') + '\n';
    said.cut = said.cut || said.text.length + text.length > MOST_SAID;
    said.text = (said.text + text).slice(0, MOST_SAID);
  };

  const words = {
    canvas_width: job.width, canvas_height: job.height, style: job.style, seed: job.seed,
    random, noise, lerp, clamp, smooth, mix, hsl, ramp, print,
    math: Object.assign(Object.create(Math), { tau: 2 * Math.PI, radians: (d) => (d * Math.PI) / 180, degrees: (r) => (r * 180) / Math.PI, pi: Math.PI }),
    json: { dumps: (v) => stringify(v), loads: (t) => parse(t) },
    BRUSHES: Object.freeze(job.brushes.slice()),
    console: { log: print, info: print, warn: print, error: print },
  };
  const publish = (more) => {
    for (const [name, value] of Object.entries(more)) {
      Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: true });
    }
  };
  publish(words);
  // The interpreter's own door, which is shut, and whatever depends on the hour or on other threads: a program gives the same picture whenever it is run.
  for (const name of ['Java', 'Date', 'SharedArrayBuffer', 'Atomics', 'WebAssembly', 'FinalizationRegistry', 'WeakRef', 'Temporal']) delete globalThis[name];

  return {
    job, publish, stringify, print, said, next, uniform, gauss, integer, choice, noise, lerp, clamp, smooth,
    number, point, points, count, shown, rgb, hex, mix, ramp, vary,
  };
}
