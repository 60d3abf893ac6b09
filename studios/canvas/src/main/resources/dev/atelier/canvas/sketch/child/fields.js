// Many marks at once. Each returns a list of paths for output_paths; the last value has the style of the marks and what else is named.
(kit) => {
  'use strict';
  const { job, number, points, point, count, lerp, clamp, uniform, gauss, noise, ramp, curve, walk, bounds, box, inside, somewhere, mark, shape, line, data } = kit;
  const times = (n, make) => Array.from({ length: n }, (_, i) => make(i, n < 2 ? 0.5 : i / (n - 1)));
  const pick = (given, colours, t) => (Array.isArray(colours) ? { ...given, color: ramp(colours, t) } : given);
  const colours = (given) => (given && (given.colors ?? given.colours)) || undefined;
  const ask = (given, where, usual) => count((given && given.count) ?? usual, `${where}.count`);
  const along = (given, name, usual) => number((given && given[name]) ?? usual, name);

  /** Marks all over an area that follow a direction: radians, or a function of x and y. */
  const stroke_field = (area, direction = 0, given = {}) => {
    const b = box(area, 'stroke_field'), length = along(given, 'length', 28);
    return times(ask(given, 'stroke_field', 160), () => {
      const x = b.x + uniform() * b.width, y = b.y + uniform() * b.height;
      const angle = typeof direction === 'function' ? number(direction(x, y), 'stroke_field: the direction') : direction;
      return mark(x, y, angle + gauss(0, 0.08), length * uniform(0.7, 1.3), pick(given, colours(given), (y - b.y) / b.height));
    });
  };
  /** Marks whose colour goes through a list, from the top down or along {angle}. */
  const ramp_field = (area, list, given = {}) => {
    const b = box(area, 'ramp_field'), angle = along(given, 'angle', Math.PI / 2), length = along(given, 'length', 40);
    return times(ask(given, 'ramp_field', 200), () => {
      const u = uniform(), v = uniform();
      const t = (u - 0.5) * Math.cos(angle) + (v - 0.5) * Math.sin(angle) + 0.5;
      return mark(b.x + u * b.width, b.y + v * b.height, angle + Math.PI / 2 + gauss(0, 0.1), length * uniform(0.7, 1.3), pick(given, list, t + gauss(0, 0.04)));
    });
  };
  /** Covers the whole canvas: rows of broad wash, then shorter marks over them. 420 marks, 14 rows. */
  const background_wash = (list, given = {}) => {
    const rows = count(given.rows ?? 14, 'background_wash.rows', 200), marks = count(given.marks ?? 420, 'background_wash.marks');
    const high = job.height / Math.max(1, rows), wide = Math.min(30, given.width ?? high * 1.3);
    const base = times(rows, (i, t) => shape('polyline', times(9, (_, s) => ({ x: lerp(-20, job.width + 20, s), y: (i + 0.5) * high + gauss(0, high * 0.12) })),
      { opacity: 0.8, ...pick(given, list, t), width: wide }));
    return base.concat(times(marks, () => {
      const x = uniform() * job.width, y = uniform() * job.height;
      const angle = (noise(x / 180, y / 180) - 0.5) * 1.2;
      return mark(x, y, angle, uniform(30, 90), { opacity: 0.45, ...pick(given, list, y / job.height + gauss(0, 0.05)), width: wide * uniform(0.3, 0.7) });
    }));
  };
  /** Marks across a curve, or along it with {along: true}. */
  const curve_marks = (list, given = {}) => {
    const way = walk(curve(list, 'curve_marks')), length = along(given, 'length', 16);
    return times(ask(given, 'curve_marks', 48), (_, t) => {
      const at = way.at(t);
      return mark(at.x, at.y, at.angle + (given.along ? 0 : Math.PI / 2) + gauss(0, 0.1), length * uniform(0.7, 1.3), pick(given, colours(given), t));
    });
  };
  /** A mass of marks in a polygon. */
  const mass_field = (list, given = {}) => {
    const polygon = points(list, 'mass_field', 3), b = bounds(polygon), angle = along(given, 'angle', -0.5), length = along(given, 'length', 26);
    return times(ask(given, 'mass_field', 180), () => {
      const at = somewhere(polygon, b);
      return mark(at.x, at.y, angle + gauss(0, 0.25), length * uniform(0.6, 1.3), pick(given, colours(given), (at.y - b.y) / (b.height || 1)));
    });
  };
  const band = (where, list, widthAt, given, usual) => {
    const way = walk(curve(list, where)), length = along(given, 'length', 24);
    return times(ask(given, where, usual), () => {
      const t = uniform(), across = uniform(-0.5, 0.5) * widthAt(t), at = way.at(t);
      return mark(at.x + at.nx * across, at.y + at.ny * across, at.angle + gauss(0, 0.1), length * uniform(0.6, 1.3), pick(given, colours(given), t));
    });
  };
  const curve_band = (list, wide, given) => band('curve_band', list, () => number(wide, 'curve_band: width'), given ?? {}, 180);
  const tapered_band = (list, from, to, given) =>
    band('tapered_band', list, (t) => lerp(number(from, 'tapered_band: from'), number(to, 'tapered_band: to'), t), given ?? {}, 150);
  /** An edge that is lost and found: short pieces with gaps. */
  const broken_edge = (list, given = {}) => {
    const way = walk(curve(list, 'broken_edge')), n = ask(given, 'broken_edge', 64), gap = clamp(along(given, 'gap', 0.35), 0, 1);
    const rough = along(given, 'rough', 1.5);
    return times(n, (i) => i).filter(() => uniform() >= gap).map((i) => shape('polyline', times(4, (_, s) => {
      const at = way.at((i + s * 0.95) / n), off = gauss(0, rough);
      return { x: at.x + at.nx * off, y: at.y + at.ny * off };
    }), pick(given, colours(given), i / n)));
  };
  /** Parallel lines that fill a polygon, each cut at its edge. */
  const fill_polygon = (list, given = {}) => {
    const polygon = points(list, 'fill_polygon', 3), angle = along(given, 'angle', -0.6), n = ask(given, 'fill_polygon', 120);
    const c = Math.cos(angle), s = Math.sin(angle);
    const turned = polygon.map((p) => ({ x: p.x * c + p.y * s, y: -p.x * s + p.y * c })), b = bounds(turned);
    return times(n, (i) => b.y + ((i + uniform(0.2, 0.8)) / n) * b.height).flatMap((y) => {
      const cuts = [];
      turned.forEach((p, i) => {
        const q = turned[(i + 1) % turned.length];
        if (p.y > y !== q.y > y) cuts.push(p.x + ((y - p.y) / (q.y - p.y)) * (q.x - p.x));
      });
      cuts.sort((p, q) => p - q);
      const lines = [];
      for (let i = 0; i + 1 < cuts.length; i += 2) {
        lines.push(line(cuts[i] * c - y * s, cuts[i] * s + y * c, cuts[i + 1] * c - y * s, cuts[i + 1] * s + y * c, pick(given, colours(given), (y - b.y) / (b.height || 1))));
      }
      return lines;
    });
  };
  /** Light around a place: arcs that thin out. */
  const glow_field = (cx, cy, radius, given = {}) => {
    point([cx, cy], 'glow_field');
    return times(ask(given, 'glow_field', 140), () => {
      const r = radius * Math.pow(uniform(), 0.7), angle = uniform(0, 2 * Math.PI), fade = 1 - r / radius;
      return mark(cx + r * Math.cos(angle), cy + r * Math.sin(angle), angle + Math.PI / 2, 6 + r * 0.35,
        { ...pick(given, colours(given), r / radius), opacity: (given.opacity ?? 0.5) * (0.15 + 0.85 * fade) });
    });
  };
  /** Level marks on water, wider and rarer further down. */
  const reflection_field = (area, given = {}) => {
    const b = box(area, 'reflection_field');
    return times(ask(given, 'reflection_field', 72), () => {
      const t = Math.pow(uniform(), 1.4), wide = b.width * lerp(0.06, 0.28, t) * uniform(0.5, 1.2);
      return mark(b.x + b.width / 2 + gauss(0, 0.22) * b.width, b.y + t * b.height, gauss(0, 0.02), wide, pick(given, colours(given), t), 0.03);
    });
  };
  /** Marks that stand around a place like the petals of a flower. */
  const radial_cluster = (cx, cy, radius, given = {}) => {
    point([cx, cy], 'radial_cluster');
    const inner = along(given, 'inner', 0.1);
    return times(ask(given, 'radial_cluster', 160), () => {
      const angle = uniform(0, 2 * Math.PI), r = radius * lerp(inner, 1, Math.sqrt(uniform()));
      return mark(cx + r * Math.cos(angle), cy + r * Math.sin(angle), angle + gauss(0, 0.12), radius * uniform(0.12, 0.3), pick(given, colours(given), r / radius));
    });
  };
  /** A closed outline again and again, drawn together towards its middle. */
  const contour_stack = (list, given = {}) => {
    const polygon = points(list, 'contour_stack', 3), b = bounds(polygon), n = count(given.count ?? 8, 'contour_stack.count', 400);
    const cx = given.x ?? b.x + b.width / 2, cy = given.y ?? b.y + b.height / 2, wobble = along(given, 'wobble', 1);
    return times(n, (i) => {
      const scale = 1 - i / n;
      const ring = polygon.map((p) => ({ x: cx + (p.x - cx) * scale + gauss(0, wobble), y: cy + (p.y - cy) * scale + gauss(0, wobble) }));
      return shape('polyline', ring.concat([ring[0]]), pick(given, colours(given), i / n));
    });
  };
  /** Fingers that reach out from an edge: grass, hair, rays, flames. */
  const edge_fingers = (list, given = {}) => {
    const way = walk(curve(list, 'edge_fingers')), length = along(given, 'length', 30), lean = along(given, 'lean', 0);
    return times(ask(given, 'edge_fingers', 60), (_, t) => {
      const at = way.at(t + gauss(0, 0.004)), long = length * uniform(0.5, 1.2), tip = lean * long + gauss(0, 0.15) * long;
      const ex = at.x - at.nx * long + Math.cos(at.angle) * tip, ey = at.y - at.ny * long + Math.sin(at.angle) * tip;
      return shape('quadratic', [at, { x: at.x - at.nx * long * 0.6, y: at.y - at.ny * long * 0.6 }, { x: ex, y: ey }], pick(given, colours(given), t));
    });
  };
  kit.publish({
    stroke_field, ramp_field, background_wash, curve_marks, mass_field, curve_band, tapered_band, broken_edge, fill_polygon, glow_field,
    reflection_field, radial_cluster, contour_stack, edge_fingers,
  });
}
