// Shapes that are more than one mark, and places to plan with.
(kit) => {
  'use strict';
  const { job, number, point, points, lerp, curve, walk, filled, data, filled_svg_path, filled_polygon_path, ellipse_shape, polyline } = kit;

  const ribbon = (list, from, to, where) => {
    const way = walk(curve(list, where)), n = 40, left = [], right = [];
    for (let i = 0; i <= n; i++) {
      const at = way.at(i / n), half = lerp(from, to, i / n) / 2;
      left.push({ x: at.x + at.nx * half, y: at.y + at.ny * half });
      right.unshift({ x: at.x - at.nx * half, y: at.y - at.ny * half });
    }
    return left.concat(right);
  };
  /** A solid band along a curve, as wide as said at each end. */
  const curved_ribbon_mass = (list, from, to = from, style) => {
    if (to && typeof to === 'object') return curved_ribbon_mass(list, from, from, to);
    return filled_polygon_path(ribbon(list, number(from, 'curved_ribbon_mass'), number(to, 'curved_ribbon_mass'), 'curved_ribbon_mass'), undefined, style);
  };
  /** A moon: the part of a disc that another disc leaves; thickness 0 to 1, angle in radians to where it is open. */
  const crescent_mass = (cx, cy, radius, given = {}) => {
    point([cx, cy], 'crescent_mass');
    const thick = number(given.thickness ?? 0.4, 'crescent_mass.thickness'), angle = number(given.angle ?? 0, 'crescent_mass.angle');
    const ring = [];
    const turn = (x, y) => ring.push({ x: cx + x * Math.cos(angle) - y * Math.sin(angle), y: cy + x * Math.sin(angle) + y * Math.cos(angle) });
    for (let i = 0; i <= 32; i++) { const a = Math.PI / 2 + (Math.PI * i) / 32; turn(radius * Math.cos(a), radius * Math.sin(a)); }
    for (let i = 32; i >= 0; i--) { const a = Math.PI / 2 + (Math.PI * i) / 32; turn(radius * (1 - 2 * thick) * Math.cos(a), radius * Math.sin(a)); }
    return filled_polygon_path(ring, undefined, given);
  };
  /** Somebody far away: feet at x and y, as tall as said. */
  const small_figure_silhouette = (x, y, height, style) => {
    point([x, y], 'small_figure_silhouette');
    const h = number(height, 'small_figure_silhouette'), w = h * 0.16;
    const body = [[-w * 0.7, 0], [-w * 0.35, -h * 0.45], [-w, -h * 0.5], [-w * 0.9, -h * 0.8], [0, -h * 0.84], [w * 0.9, -h * 0.8], [w, -h * 0.5], [w * 0.35, -h * 0.45],
      [w * 0.75, 0], [w * 0.3, 0], [0, -h * 0.4], [-w * 0.3, 0]].map(([dx, dy]) => ({ x: x + dx, y: y + dy }));
    return [filled_polygon_path(body, undefined, style), ellipse_shape(x, y - h * 0.92, h * 0.075, h * 0.08, filled(style))];
  };
  /** The same with something in hand: umbrella, staff, lantern or kite. */
  const small_figure_with_prop = (x, y, height, prop = 'umbrella', style) => {
    const h = number(height, 'small_figure_with_prop'), thin = { ...style, width: Math.max(0.8, h * 0.03), fill: undefined };
    const hand = { x: x + h * 0.17, y: y - h * 0.55 }, all = small_figure_silhouette(x, y, h, style);
    const props = {
      umbrella: () => [polyline([hand, [hand.x, y - h * 1.18]], thin),
        filled_svg_path(`M${hand.x - h * 0.34} ${y - h * 1.02}a${h * 0.34} ${h * 0.28} 0 0 1 ${h * 0.68} 0Z`, undefined, style)],
      staff: () => [polyline([[hand.x + h * 0.03, y], hand, [hand.x - h * 0.02, y - h * 1.05]], thin)],
      lantern: () => [polyline([hand, [hand.x + h * 0.1, hand.y + h * 0.02], [hand.x + h * 0.1, hand.y + h * 0.1]], thin),
        ellipse_shape(hand.x + h * 0.1, hand.y + h * 0.16, h * 0.05, h * 0.07, filled({ ...style, color: style?.prop_color ?? '#ffd93d' }))],
      kite: () => [kit.shape('quadratic', [hand, { x: x + h * 0.9, y: y - h * 0.8 }, { x: x + h * 1.3, y: y - h * 1.9 }], thin),
        filled_svg_path(data([[1.3, -2.05], [1.45, -1.85], [1.3, -1.55], [1.15, -1.85]].map(([a, b]) => ({ x: x + h * a, y: y + h * b }))), style?.prop_color, style)],
    };
    if (!Object.hasOwn(props, prop)) throw new RangeError(`small_figure_with_prop: ${kit.shown(prop)} is no prop, use ${Object.keys(props).join(', ')}`);
    return all.concat(props[prop]());
  };

  /** A field of a grid over the canvas: its box. Counted from 0 at the upper left. */
  const sector_bounds = (column, row, columns = 3, rows = 3) => {
    [column, row, columns, rows].forEach((v) => number(v, 'sector_bounds'));
    return { x: (column * job.width) / columns, y: (row * job.height) / rows, width: job.width / columns, height: job.height / rows };
  };
  /** Its corners, clockwise from the upper left, for whatever takes a polygon; drawn in by {inset}. */
  const sector_vertices = (column, row, columns = 3, rows = 3, inset = 0) => {
    const b = sector_bounds(column, row, columns, rows), i = number(inset, 'sector_vertices: inset');
    return points([[b.x + i, b.y + i], [b.x + b.width - i, b.y + i], [b.x + b.width - i, b.y + b.height - i], [b.x + i, b.y + b.height - i]], 'sector_vertices');
  };
  kit.publish({ curved_ribbon_mass, crescent_mass, small_figure_silhouette, small_figure_with_prop, sector_bounds, sector_vertices });
}
