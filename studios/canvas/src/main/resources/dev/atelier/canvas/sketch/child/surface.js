// The skin of a picture (streaks, cracks, varnish), directions to lay marks along, and more kinds of noise and masks.
(kit) => {
  'use strict';
  const { job, number, count, noise, rgb, run, mask_id, mask_of, mask } = kit;
  const S = job.scale, EVERY = 8;
  const direction = (given, x, y, where) => number(typeof given === 'function' ? given(x, y) : given, where);

  // --- the skin
  /** Streaks: {angle, spacing, strength, color: else lighter and darker}. */
  const striate = (area, given = {}) => {
    const colour = given.color ?? given.colour, how = [number(given.angle ?? 0, 'striate: angle'), number(given.spacing ?? 3, 'striate: spacing') * S, number(given.strength ?? 0.3, 'striate: strength')];
    run('striate', mask_id(area, 'striate'), colour === undefined ? how : how.concat(rgb(colour)));
  };
  /** Cracks: {size of the cells, width, color, opacity}. */
  const crackle = (area, given = {}) => void run('crackle', mask_id(area, 'crackle'), [
    number(given.size ?? 26, 'crackle: size') * S, number(given.width ?? 0.8, 'crackle: width') * S, number(given.opacity ?? 0.55, 'crackle: opacity'), ...rgb(given.color ?? given.colour ?? '#2b2118')]);
  /** {depth, warmth}, each 0 to 1. */
  const varnish = (area = null, given = {}) => void run('varnish', mask_id(area, 'varnish'), ['depth', 'warmth'].map((name, i) => kit.clamp(number(given[name] ?? [0.5, 0.25][i], `varnish: ${name}`), 0, 1)));

  // --- noise
  const fbm = (x, y = 0, octaves = 4) => {
    let sum = 0, all = 0;
    for (let i = 0, part = 1, at = 1; i < count(octaves, 'fbm: octaves', 12); i++, part /= 2, at *= 2.03) { sum += part * noise(x * at + 17 * i, y * at); all += part; }
    return all ? sum / all : 0;
  };
  /** 0 in the middle of a cell, towards 1 at its border. */
  const cellular = (x, y = 0) => {
    const i = Math.floor(x), j = Math.floor(y);
    let near = 9;
    for (let v = j - 1; v <= j + 1; v++) for (let u = i - 1; u <= i + 1; u++) near = Math.min(near, Math.hypot(u + noise(u, v) - x, v + noise(u + 501, v - 77) - y));
    return Math.min(1, near);
  };

  // --- masks and directions
  /** Where f(x, y) is above a level, with an edge as soft as a range of its values. */
  mask.level = (f, level = 0.5, softness = 0.05) => {
    const wide = Math.floor((job.width * S - 1) / EVERY) + 2, high = Math.floor((job.height * S - 1) / EVERY) + 2;
    const values = Array.from({ length: wide * high }, (_, i) => number(f((i % wide) * EVERY / S, Math.floor(i / wide) * EVERY / S), 'mask.level: the value'));
    return mask_of(run('level', values, EVERY, [number(level, 'mask.level: level'), number(softness, 'mask.level: softness')]));
  };
  /** Around a place; turned in towards it by so many radians. */
  const vortex = (cx, cy, inward = 0) => (x, y) => Math.atan2(y - cy, x - cx) + Math.PI / 2 + inward;
  /** Along the edge of a mask, as far from it as reach; elsewhere the other angle. */
  const along = (area, reach = 24, otherwise = 0) => {
    if (mask_id(area, 'along') < 0) throw new TypeError('along: everywhere has no edge; give a mask');
    const soft = area.soften(reach), e = Math.max(1, reach / 3);
    return (x, y) => {
      const gx = soft.at(x + e, y) - soft.at(x - e, y), gy = soft.at(x, y + e) - soft.at(x, y - e);
      return Math.hypot(gx, gy) < 0.004 ? direction(otherwise, x, y, 'along: otherwise') : Math.atan2(gy, gx) + Math.PI / 2;
    };
  };
  /** The points of a line that follows a direction from a place. */
  const trace = (given, x, y, length = 80, step = 5) => {
    const list = [[number(x, 'trace: x'), number(y, 'trace: y')]], n = count(number(length, 'trace: length') / Math.max(1, number(step, 'trace: step')), 'trace: points', 2000);
    for (let i = 0; i < n; i++) {
      const [px, py] = list[i], angle = direction(given, px, py, 'trace: the direction');
      list.push([px + Math.cos(angle) * length / n, py + Math.sin(angle) * length / n]);
    }
    return list;
  };

  kit.publish({ striate, crackle, varnish, fbm, cellular, vortex, along, trace });
}
