/** A command of path data and its numbers. */
export interface Step {
  letter: string;
  args: readonly number[];
}

type Place = readonly [number, number];

/** What S and T reflect, right after a curve of their kind. */
interface Control {
  kind: string;
  at: Place;
}

const SAMPLES = 160;

/**
 * A second, deliberately naive reading of a path: curves by the formulae of their points, arcs by walking the unit circle that the ellipse is in
 * stretched coordinates. Gives many points of each run of the pen; a bare move is no run.
 */
export function sampledPath(steps: readonly Step[]): Place[][] {
  const runs: Place[][] = [];
  let run: Place[] = [];
  let now: Place = [0, 0];
  let start: Place = now;
  let closed = false;
  let control: Control | null = null;

  const begin = (to: Place) => {
    now = start = to;
    run = [to];
    runs.push(run);
  };
  const go = (to: Place, curve: (t: number) => Place) => {
    for (let at = 1; at < SAMPLES; at++) run.push(curve(at / SAMPLES));
    run.push(to);
    now = to;
  };

  for (const { letter, args } of steps) {
    const kind = letter.toUpperCase();
    const base: Place = kind === letter ? [0, 0] : now;
    const from = now;
    const place = (at: number): Place => [base[0] + (args[at] ?? 0), base[1] + (args[at + 1] ?? 0)];
    const mirrored = (family: string): Place =>
      control?.kind === family ? [2 * now[0] - control.at[0], 2 * now[1] - control.at[1]] : now;
    let next: Control | null = null;
    if (kind === "M") {
      begin(place(0));
    } else if (kind === "Z") {
      // Closing what is closed draws nothing; what follows begins where this began.
      if (!closed) go(start, straight(from, start));
      begin(start);
    } else if (kind === "C" || kind === "S") {
      const first = kind === "C" ? place(0) : mirrored("C");
      const second = place(kind === "C" ? 2 : 0);
      const to = place(kind === "C" ? 4 : 2);
      go(to, bezier([from, first, second, to]));
      next = { kind: "C", at: second };
    } else if (kind === "Q" || kind === "T") {
      const middle = kind === "Q" ? place(0) : mirrored("Q");
      const to = place(kind === "Q" ? 2 : 0);
      go(to, bezier([from, middle, to]));
      next = { kind: "Q", at: middle };
    } else if (kind === "A") {
      const to = place(5);
      if (to[0] !== from[0] || to[1] !== from[1]) go(to, arc(from, args, to));
    } else {
      const to: Place =
        kind === "H"
          ? [base[0] + (args[0] ?? 0), from[1]]
          : kind === "V"
            ? [from[0], base[1] + (args[0] ?? 0)]
            : place(0);
      go(to, straight(from, to));
    }
    control = next;
    closed = kind === "Z";
  }
  return runs.filter((points) => points.length > 1);
}

function mix(a: Place, b: Place, t: number): Place {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
}

function straight(from: Place, to: Place): (t: number) => Place {
  return (t) => mix(from, to, t);
}

/** De Casteljau. */
function bezier(points: readonly Place[]): (t: number) => Place {
  return (t) => {
    let level = points;
    while (level.length > 1) level = level.slice(1).map((point, at) => mix(level[at] ?? point, point, t));
    return level[0] ?? [0, 0];
  };
}

function turned([x, y]: Place, angle: number): Place {
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

/** Of the two circles through both ends the one on which the wanted way round is as long as wanted. */
function arc(from: Place, [radiusX = 0, radiusY = 0, degrees = 0, large = 0, sweep = 0]: readonly number[], to: Place) {
  const rx = Math.abs(radiusX);
  const ry = Math.abs(radiusY);
  if (rx === 0 || ry === 0) return straight(from, to);
  const phi = (degrees * Math.PI) / 180;
  const round = (point: Place): Place => {
    const [x, y] = turned(point, -phi);
    return [x / rx, y / ry];
  };
  const a = round(from);
  const b = round(to);
  const apart = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const radius = Math.max(1, apart / 2);
  const off = Math.sqrt(Math.max(0, radius * radius - (apart * apart) / 4));
  const ways = [1, -1].map((side) => {
    const x = (a[0] + b[0]) / 2 - (side * off * (b[1] - a[1])) / apart;
    const y = (a[1] + b[1]) / 2 + (side * off * (b[0] - a[0])) / apart;
    const begin = Math.atan2(a[1] - y, a[0] - x);
    const turn = Math.atan2(b[1] - y, b[0] - x) - begin;
    const wanted = sweep ? (turn < 0 ? turn + 2 * Math.PI : turn) : turn > 0 ? turn - 2 * Math.PI : turn;
    return { x, y, begin, wanted };
  });
  const fits = (way: (typeof ways)[number]) => off < 1e-7 || Math.abs(way.wanted) > Math.PI === (large === 1);
  const { x, y, begin, wanted } = ways.find(fits) ?? ways[0]!;
  return (t: number): Place => {
    const angle = begin + t * wanted;
    return turned([(x + radius * Math.cos(angle)) * rx, (y + radius * Math.sin(angle)) * ry], phi);
  };
}
