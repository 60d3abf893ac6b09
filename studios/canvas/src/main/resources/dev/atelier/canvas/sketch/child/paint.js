// What a painting program has: stages, masks, areas of colour, and brushes, on a picture that lasts from version to version. All measures are
// canvas units, though the picture has more pixels.
(kit, op) => {
  'use strict';
  const { job, number, points, point, count, uniform, gauss, rgb, ramp, curve, walk, shown } = kit;
  const S = job.scale;
  const stages = [];
  let ops = 0, label = null, begun = 0;

  const run = (name, ...values) => { ops++; return op(name, ...values); };
  const flat = (list) => list.flatMap((p) => [p.x * S, p.y * S]);
  const close = () => {
    if (ops === begun) return;
    op('stage');
    stages.push({ label: label ?? 'painting', ops: ops - begun });
    begun = ops;
  };
  /** What follows belongs to it; people see the picture grow by stages. */
  const stage = (name) => { close(); label = String(name).slice(0, 60); };

  // --- masks
  class Mask {
    constructor(id) { Object.defineProperty(this, 'id', { value: id }); }
    soften(radius) { return new Mask(run('soft', this.id, number(radius, 'soften') * S)); }
    rough(amount = 4, size = 14) { return new Mask(run('rough', this.id, number(amount, 'rough') * S, Math.max(1, number(size, 'rough: size') * S))); }
    edge(width = 3) { return new Mask(run('edge', this.id, number(width, 'edge') * S)); }
    invert() { return new Mask(run('times', this.id, -1, 1)); }
    times(factor) { return new Mask(run('times', this.id, number(factor, 'times'), 0)); }
    and(other) { return new Mask(run('combine', 'and', this.id, id(other, 'and'))); }
    or(other) { return new Mask(run('combine', 'or', this.id, id(other, 'or'))); }
    minus(other) { return new Mask(run('combine', 'minus', this.id, id(other, 'minus'))); }
    /** 0 to 1. */
    at(x, y) { return op('inside', this.id, x * S, y * S); }
  }
  const id = (mask, where) => {
    if (mask === null || mask === undefined) return -1;
    if (!(mask instanceof Mask)) throw new TypeError(`${where}: ${shown(mask)} is no mask; give one of mask.… or null for everywhere`);
    return mask.id;
  };
  const polygon = (list) => new Mask(run('polygon', flat(list)));
  const band = (list, from, to, where) => {
    const way = walk(curve(list, where)), n = 60, left = [], right = [];
    for (let i = 0; i <= n; i++) {
      const at = way.at(i / n), half = kit.lerp(from, to, i / n) / 2;
      left.push({ x: at.x + at.nx * half, y: at.y + at.ny * half });
      right.unshift({ x: at.x - at.nx * half, y: at.y - at.ny * half });
    }
    return polygon(left.concat(right));
  };
  const mask = {
    polygon: (list) => polygon(points(list, 'mask.polygon', 3)),
    rect: (x, y, w, h) => polygon(points([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], 'mask.rect')),
    ellipse: (cx, cy, rx, ry = rx) => polygon(Array.from({ length: 96 }, (_, i) => {
      const a = (i / 96) * 2 * Math.PI;
      return point([cx + rx * Math.cos(a), cy + ry * Math.sin(a)], 'mask.ellipse');
    })),
    line: (list, width = 4) => band(list, number(width, 'mask.line'), width, 'mask.line'),
    ribbon: (list, from, to = from) => band(list, number(from, 'mask.ribbon'), number(to, 'mask.ribbon'), 'mask.ribbon'),
    below: (list) => { const way = curve(list, 'mask.below'); return polygon([...way, { x: way[way.length - 1].x, y: job.height + 9 }, { x: way[0].x, y: job.height + 9 }]); },
    above: (list) => { const way = curve(list, 'mask.above'); return polygon([...way, { x: way[way.length - 1].x, y: -9 }, { x: way[0].x, y: -9 }]); },
    noise: (size = 60, level = 0.5, softness = 0.1) => new Mask(run('noise', Math.max(1, number(size, 'mask.noise') * S), number(level, 'mask.noise: level'), number(softness, 'mask.noise: softness'))),
  };

  // --- areas
  const colours = (given, where) => {
    const list = Array.isArray(given) ? given : [given];
    if (!list.length) throw new RangeError(`${where}: no colours`);
    return list.flatMap((one) => rgb(one));
  };
  /** {angle} in radians (down is pi/2), or {from, to}, or {center, radius}; {opacity, grain, size, blend: 'normal' | 'multiply' | 'screen'}. */
  const gradient = (area, list, given = {}) => {
    let a, b, rings = 0;
    if (given.center) {
      a = point(given.center, 'gradient: center'); b = { x: a.x + number(given.radius ?? 100, 'gradient: radius'), y: a.y }; rings = 1;
    } else if (given.from) {
      a = point(given.from, 'gradient: from'); b = point(given.to, 'gradient: to');
    } else {
      const angle = number(given.angle ?? Math.PI / 2, 'gradient: angle'), c = Math.cos(angle), s = Math.sin(angle);
      const half = (Math.abs(c) * job.width + Math.abs(s) * job.height) / 2;
      a = { x: job.width / 2 - c * half, y: job.height / 2 - s * half }; b = { x: job.width / 2 + c * half, y: job.height / 2 + s * half };
    }
    const how = [a.x * S, a.y * S, b.x * S, b.y * S, rings, number(given.opacity ?? 1, 'opacity'), number(given.grain ?? 0, 'grain'), Math.max(1, number(given.size ?? 8, 'size') * S)];
    run('gradient', id(area, 'gradient'), colours(list, 'gradient'), how, String(given.blend ?? 'normal'));
  };
  const fill = (area, colour, opacity = 1) => gradient(area, colour, { opacity });
  const glaze = (area, colour, opacity = 0.5) => gradient(area, colour, { opacity, blend: 'multiply' });
  const light = (area, colour, opacity = 0.5) => gradient(area, colour, { opacity, blend: 'screen' });
  const wash = (area, list, given = {}) => gradient(area, list, { opacity: 0.7, grain: 0.35, size: 22, ...given });
  const ground = (colour = '#efe6d5', given = {}) => {
    if (job.version > 1) throw new Error('ground: the picture is painted already; a revision paints over it');
    gradient(null, colour, { opacity: 1 });
    gradient(null, kit.mix(kit.hex(rgb(colour)), '#000000', 0.25), { opacity: 0.12, grain: 1, size: 3, ...given });
  };
  const blur = (area, radius) => void run('blur', id(area, 'blur'), number(radius, 'blur') * S);
  const smear = (area, angle, length) => void run('smear', id(area, 'smear'), number(angle, 'smear'), number(length, 'smear: length') * S);

  // --- brushes
  /** Lighter or darker, and a little of another hue. */
  const tint = (colour, by) => { const light = gauss(0, by * 255); return rgb(colour).map((v) => kit.clamp(v + light + gauss(0, by * 70), 0, 255)); };
  const how = (given, colour, width) => [
    Math.max(1, number(width, 'width') * S), ...tint(colour, number(given.jitter ?? 0.025, 'jitter')), number(given.opacity ?? 0.9, 'opacity'),
    number(given.taper ?? 0.5, 'taper'), number(given.dry ?? 0.25, 'dry'), number(given.variety ?? 0.25, 'variety'),
    number(given.ragged ?? 1, 'ragged'), kit.clamp(number(given.impasto ?? 0, 'impasto'), 0, 2), number(given.light ?? -2.36, 'light'),
  ];
  const colourOf = (given, t) => ramp(given.colors ?? given.colours ?? given.color ?? given.colour ?? '#1a1a2e', t);
  const stroke = (list, given = {}) =>
    void run('stroke', flat(curve(list, 'stroke')), how(given, colourOf(given, 0.5), given.width ?? 10), id(given.mask, 'stroke: mask'));
  const dab = (x, y, size = 8, given = {}) => {
    const angle = given.angle ?? 0, half = (size * (given.aspect ?? 1) - size) / 2, c = Math.cos(angle) * half, s = Math.sin(angle) * half;
    const list = half > 0 ? [[x - c, y - s], [x + c, y + s]] : [[x, y]];
    run('stroke', flat(points(list, 'dab')), how({ taper: 0, ragged: 0, ...given }, colourOf(given, 0.5), size), id(given.mask, 'dab: mask'));
  };
  /** Marks all over a mask: {count, length, width, colors (from its top down) | color | sample: true, direction: radians or (x, y) => radians, spill}. */
  const paint_region = (area, given = {}) => {
    const n = count(given.count ?? 400, 'paint_region.count', 30000), all = id(area, 'paint_region'), clip = given.spill ? -1 : all;
    const length = number(given.length ?? 40, 'length'), width = number(given.width ?? 10, 'width');
    const spots = Array.from(op('spots', all, n), (v) => v / S), ys = spots.filter((_, i) => i % 2), top = ys.reduce((a, b) => Math.min(a, b), job.height);
    const high = Math.max(1, ys.reduce((a, b) => Math.max(a, b), 0) - top);
    ys.forEach((y, i) => {
      const x = spots[2 * i], turn = typeof given.direction === 'function' ? number(given.direction(x, y), 'paint_region: the direction') : given.direction ?? 0;
      const angle = turn + gauss(0, given.wander ?? 0.12), c = Math.cos(angle), s = Math.sin(angle), half = (length * uniform(0.6, 1.3)) / 2, bend = gauss(0, 0.1) * length;
      const list = [-1, -0.66, -0.33, 0, 0.33, 0.66, 1].map((t) => { const off = (1 - t * t) * bend; return point([x + c * half * t - s * off, y + s * half * t + c * off], 'paint_region'); });
      const color = given.sample ? sample(x, y) : colourOf(given, (y - top) / high + gauss(0, given.mix ?? 0.06));
      run('stroke', flat(list), how({ jitter: 0.04, ...given }, color, width * uniform(0.7, 1.25)), clip);
    });
  };
  /** Along the edge of a mask. */
  const contour = (area, given = {}) => {
    if (id(area, 'contour') < 0) throw new TypeError('contour: everywhere has no edge; give a mask');
    fill(area.edge((given.width ?? 4) / 2).rough(given.rough ?? 0.6, 9), colourOf(given, 0.5), given.opacity ?? 0.8);
  };
  const sample = (x, y) => { const v = op('sample', x * S, y * S); return kit.hex([v >> 16, (v >> 8) & 255, v & 255]); };
  /** In the corner, light where it is dark there. */
  const sign = (given = {}) => {
    const x = job.width - 46, y = job.height - 24, below = rgb(sample(x + 14, y)).reduce((a, b) => a + b);
    const style = { width: 2.4, color: below < 300 ? '#f1e6d0' : '#1a1a2e', opacity: 0.75, dry: 0.1, jitter: 0, ...given };
    stroke([[x, y + 10], [x + 6, y - 10], [x + 12, y + 10]], style);
    stroke([[x + 3, y + 3], [x + 10, y + 3]], style);
    stroke([[x + 20, y - 10], [x + 20, y + 10], [x + 28, y + 10]], style);
  };

  // For the words of surface.js.
  Object.assign(kit, { run, mask_id: id, mask_of: (made) => new Mask(made), mask });

  // The words of sketches that end in paths have no place here.
  for (const name of ['line', 'polyline', 'quadratic', 'cubic', 'svg_path', 'filled_svg_path', 'filled_polygon_path', 'rect_shape', 'ellipse_shape', 'output_paths', 'output_svg_paths', 'draw']) delete globalThis[name];
  kit.publish({
    stage, mask, gradient, fill, glaze, light, wash, ground, blur, smear, stroke, dab, paint_region, contour, sample, sign,
    version: job.version, people: job.people,
  });
  kit.result = () => { close(); return kit.stringify({ stages, ops, printed: kit.said.text }); };
}
