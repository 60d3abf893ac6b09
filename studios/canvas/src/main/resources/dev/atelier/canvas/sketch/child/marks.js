// The primitives of a sketch, curves and areas to lay marks along and into, and the output. Every mark may have as its last value
// {brush, color, width, opacity, fill, fill_opacity, jitter}.
(kit) => {
  'use strict';
  const { job, point, points, number, shown, lerp, uniform, gauss, vary } = kit;
  const MOST = 20000;
  const out = [];
  let dropped = 0;

  /** Only what a path has: a null would be read as a value. */
  const styled = (path, given = {}) => {
    const style = given || {};
    const color = style.color ?? style.colour, width = style.width ?? style.stroke_width;
    const take = (name, value) => { if (value !== undefined && value !== null) path[name] = value; };
    // A brush follows a pen, which path data have not.
    if (path.type !== 'svg') take('brush', style.brush);
    take('color', color === undefined ? color : vary(color, style.jitter));
    take('stroke_width', width);
    take('opacity', style.opacity);
    take('fill', style.fill);
    take('fill_opacity', style.fill_opacity);
    return path;
  };
  const shape = (type, list, style) => styled({ type, points: list.map((p) => ({ x: p.x, y: p.y })) }, style);
  const filled = (style, fill) => {
    const colour = fill ?? (style && (style.fill ?? style.color ?? style.colour)) ?? '#1a1a2e';
    return { width: 0, ...style, fill: colour, fill_opacity: (style && (style.fill_opacity ?? style.opacity)) ?? 1 };
  };

  const line = (x1, y1, x2, y2, style) =>
    shape('line', [point([x1, y1], 'line'), point([x2, y2], 'line')], style);
  const polyline = (list, style) => shape('polyline', points(list, 'polyline'), style);
  const quadratic = (a, c, b, style) => shape('quadratic', points([a, c, b], 'quadratic'), style);
  const cubic = (a, c, d, b, style) => shape('cubic', points([a, c, d, b], 'cubic'), style);
  const svg_path = (d, style) => {
    if (typeof d !== 'string') throw new TypeError(`svg_path: ${shown(d)} is no path data`);
    return styled({ type: 'svg', d }, style);
  };
  const data = (list) => 'M' + list.map((p) => `${p.x.toFixed(2)} ${p.y.toFixed(2)}`).join('L') + 'Z';
  const filled_svg_path = (d, fill, style) => svg_path(d, filled(style, fill));
  const filled_polygon_path = (list, fill, style) =>
    svg_path(data(points(list, 'filled_polygon_path', 3)), filled(style, fill));
  const rect_shape = (x, y, w, h, style) => {
    [x, y, w, h].forEach((v) => number(v, 'rect_shape'));
    return svg_path(`M${x} ${y}h${w}v${h}h${-w}Z`, style);
  };
  const ellipse_shape = (cx, cy, rx, ry = rx, style) => {
    if (ry && typeof ry === 'object') return ellipse_shape(cx, cy, rx, rx, ry);
    [cx, cy, rx, ry].forEach((v) => number(v, 'ellipse_shape'));
    return svg_path(`M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`, style);
  };
  const dab = (x, y, size = 6, style) => {
    const centre = point([x, y], 'dab');
    return shape('polyline', [centre], { ...style, width: number(size, 'dab') });
  };

  // --- along curves: a list of points is a smooth curve through them
  const curve = (list, where) => {
    const nodes = points(list, where, 2);
    if (nodes.length === 2) return nodes;
    const dense = [];
    for (let i = 0; i < nodes.length - 1; i++) {
      const a = nodes[Math.max(0, i - 1)], b = nodes[i], c = nodes[i + 1], d = nodes[Math.min(nodes.length - 1, i + 2)];
      for (let k = 0; k < 12; k++) {
        const t = k / 12, t2 = t * t, t3 = t2 * t;
        const at = (n) => 0.5 * (2 * b[n] + (c[n] - a[n]) * t + (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n]) * t2 + (3 * b[n] - a[n] - 3 * c[n] + d[n]) * t3);
        dense.push({ x: at('x'), y: at('y') });
      }
    }
    dense.push(nodes[nodes.length - 1]);
    return dense;
  };
  /** A walk: place, direction and the way across at a share of the length. */
  const walk = (dense) => {
    const lengths = [0];
    for (let i = 1; i < dense.length; i++) lengths.push(lengths[i - 1] + Math.hypot(dense[i].x - dense[i - 1].x, dense[i].y - dense[i - 1].y));
    const total = lengths[lengths.length - 1];
    const at = (share) => {
      const want = Math.min(1, Math.max(0, share)) * total;
      let low = 0, high = lengths.length - 2;
      while (low < high) { const middle = (low + high + 1) >> 1; if (lengths[middle] <= want) low = middle; else high = middle - 1; }
      const a = dense[low], b = dense[low + 1], step = lengths[low + 1] - lengths[low] || 1, t = (want - lengths[low]) / step;
      const angle = Math.atan2(b.y - a.y, b.x - a.x);
      return { x: lerp(a.x, b.x, t), y: lerp(a.y, b.y, t), angle, nx: -Math.sin(angle), ny: Math.cos(angle) };
    };
    return { at, total };
  };

  // --- in areas
  const bounds = (list) => {
    const xs = list.map((p) => p.x), ys = list.map((p) => p.y);
    const x = Math.min(...xs), y = Math.min(...ys);
    return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  };
  const box = (given, where) => {
    if (given === undefined || given === null) return { x: 0, y: 0, width: job.width, height: job.height };
    const b = Array.isArray(given) ? { x: given[0], y: given[1], width: given[2], height: given[3] } : given;
    ['x', 'y', 'width', 'height'].forEach((name) => number(b[name], `${where}.${name}`));
    return b;
  };
  const inside = (list, x, y) => {
    let within = false;
    for (let i = 0, j = list.length - 1; i < list.length; j = i++) {
      const a = list[i], b = list[j];
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) within = !within;
    }
    return within;
  };
  /** A place in a polygon by chance; its middle if none is found soon. */
  const somewhere = (list, area) => {
    for (let i = 0; i < 60; i++) {
      const x = area.x + uniform() * area.width, y = area.y + uniform() * area.height;
      if (inside(list, x, y)) return { x, y };
    }
    return { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  };
  /** A short bent mark through a place. */
  const mark = (x, y, angle, length, style, bend = 0.12) => {
    const dx = (Math.cos(angle) * length) / 2, dy = (Math.sin(angle) * length) / 2, off = gauss(0, bend) * length;
    return shape('quadratic', [{ x: x - dx, y: y - dy }, { x: x - Math.sin(angle) * off, y: y + Math.cos(angle) * off }, { x: x + dx, y: y + dy }], style);
  };

  // --- output
  const add = (item, depth) => {
    if (Array.isArray(item) && depth < 8) { for (const one of item) add(one, depth + 1); return; }
    if (out.length < MOST) out.push(item); else dropped++;
  };
  const output_paths = (...paths) => add(paths, 0);
  const output_svg_paths = (list, style) => {
    if (!Array.isArray(list)) throw new TypeError(`output_svg_paths: ${shown(list)} is no list of path data`);
    list.forEach((d) => add(svg_path(d, style), 0));
  };
  kit.result = () => kit.stringify({ paths: out, dropped, printed: kit.said.text });
  kit.publish({
    line, polyline, quadratic, cubic, svg_path, filled_svg_path, filled_polygon_path, rect_shape, ellipse_shape, dab, output_paths,
    output_svg_paths, draw: output_paths,
  });
  Object.assign(kit, { shape, filled, polyline, filled_svg_path, filled_polygon_path, ellipse_shape, line, dab, data, curve, walk, bounds, box, inside, somewhere, mark });
}
