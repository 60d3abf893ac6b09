import { BRUSHES, DRAWING_STYLES, type Stroke } from "@atelier/protocol";

/** A small sheet and the strokes on it, as people send them. */
export interface Study {
  readonly name: string;
  readonly style: "plotter" | "paint";
  readonly strokes: readonly Partial<Stroke>[];
}

export const side = 240;

/** The same pieces every time. */
function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A piece of all kinds of ways and looks, some of them beyond the edge. */
export function generated(number: number): Study {
  const next = chance(number * 7919 + 1);
  const among = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const point = () => ({ x: Math.round(next() * 2800 - 200) / 10, y: Math.round(next() * 2800 - 200) / 10 });
  const stroke = (): Partial<Stroke> => {
    const type = among(["line", "polyline", "polyline", "quadratic", "cubic", "svg"] as const);
    const count = { line: 2, quadratic: 3, cubic: 4, svg: 0, polyline: 1 + Math.floor(next() * 9) }[type];
    const points = Array.from({ length: count }, point);
    const [a, b, c] = [point(), point(), point()];
    const d = `M${a.x} ${a.y} Q${b.x} ${b.y} ${c.x} ${c.y} A${5 + next() * 60} 30 ${next() * 90} 1 0 ${b.x} ${a.y} Z m9-7 h30v20`;
    const along = type === "line" || type === "polyline";
    return {
      type,
      ...(type === "svg" ? { d } : { points }),
      ...(along && next() < 0.4 ? { pressures: points.map(() => next()) } : {}),
      ...(next() < 0.8 ? { color: among(DRAWING_STYLES.paint.palette).color } : {}),
      ...(next() < 0.8 ? { stroke_width: among([0.8, 2, 5, 9, 16, 30]) } : {}),
      ...(next() < 0.5 ? { opacity: 0.2 + 0.8 * next() } : {}),
      ...(next() < 0.2 ? { fill: among(DRAWING_STYLES.paint.palette).color } : {}),
      ...(type !== "svg" && next() < 0.6 ? { brush: among(BRUSHES).name } : {}),
    };
  };
  const style = number % 4 === 0 ? "plotter" : "paint";
  return { name: `generated ${number}`, style, strokes: Array.from({ length: 3 + Math.floor(next() * 9) }, stroke) };
}

/** A study of each brush: strokes, curves, a corner, dabs, and one over the other. */
function brushStudy({ name }: (typeof BRUSHES)[number], number: number): Study {
  const colors = DRAWING_STYLES.paint.palette.map(({ color }) => color);
  const color = (of: number) => colors[(number + of) % 10] ?? "#1a1a2e";
  const wave = Array.from({ length: 22 }, (_, i) => ({
    x: 20 + 9.5 * i,
    y: 105 + Math.round(250 * Math.sin(i * 0.7)) / 10,
  }));
  const at = (...xy: number[]) => xy.flatMap((x, i) => (i % 2 ? [] : [{ x, y: xy[i + 1] ?? 0 }]));
  const strokes: Partial<Stroke>[] = [
    { type: "line", points: at(20, 30, 220, 22), color: color(0) },
    { type: "cubic", points: at(20, 75, 90, 0, 150, 130, 222, 50), color: color(1), stroke_width: 24 },
    { points: wave, pressures: wave.map((_, i) => 0.5 - 0.5 * Math.cos(i * 0.6)), color: color(2) },
    { points: at(20, 150, 90, 150, 90, 215, 25, 215, 20, 155), color: color(3) },
    { points: at(125, 160), color: color(4), stroke_width: 30 },
    { points: at(125, 205), color: color(4) },
    { type: "line", points: at(155, 150, 220, 215), color: color(5), stroke_width: 30, opacity: 1 },
    { type: "line", points: at(155, 215, 220, 150), color: color(6), stroke_width: 30, opacity: 0.6 },
  ];
  return { name, style: "paint", strokes: strokes.map((stroke) => ({ brush: name, ...stroke })) };
}

/** Small pictures drawn by hand. */
const pictures: readonly Study[] = [
  {
    name: "sun over the sea",
    style: "paint",
    strokes: [
      {
        brush: "watercolor",
        points: [
          { x: 0, y: 60 },
          { x: 240, y: 50 },
        ],
        stroke_width: 30,
        color: "#ffd93d",
      },
      {
        brush: "watercolor",
        points: [
          { x: 0, y: 95 },
          { x: 240, y: 90 },
        ],
        stroke_width: 30,
        color: "#f97316",
      },
      { brush: "oil_round", points: [{ x: 120, y: 70 }], stroke_width: 30, color: "#e94560", opacity: 1 },
      {
        brush: "oil_flat",
        points: [
          { x: 0, y: 150 },
          { x: 120, y: 145 },
          { x: 240, y: 152 },
        ],
        stroke_width: 30,
        color: "#3b82f6",
      },
      {
        brush: "oil_flat",
        points: [
          { x: 240, y: 190 },
          { x: 120, y: 186 },
          { x: 0, y: 192 },
        ],
        stroke_width: 30,
        color: "#1a1a2e",
      },
      {
        brush: "dry_brush",
        points: [
          { x: 60, y: 140 },
          { x: 180, y: 138 },
        ],
        color: "#ffffff",
        stroke_width: 6,
      },
    ],
  },
  {
    name: "a branch",
    style: "paint",
    strokes: [
      {
        brush: "ink",
        type: "cubic",
        points: [
          { x: 10, y: 230 },
          { x: 60, y: 120 },
          { x: 150, y: 160 },
          { x: 225, y: 20 },
        ],
      },
      {
        brush: "ink",
        type: "quadratic",
        points: [
          { x: 90, y: 155 },
          { x: 90, y: 100 },
          { x: 60, y: 60 },
        ],
        stroke_width: 3,
      },
      ...[40, 75, 130, 180].map((x, i): Partial<Stroke> => ({
        brush: "splatter",
        points: [
          { x, y: 60 + 25 * i },
          { x: x + 14, y: 52 + 25 * i },
        ],
        color: "#e94560",
      })),
    ],
  },
  {
    name: "rose window",
    style: "plotter",
    strokes: Array.from({ length: 24 }, (_, i) => ({
      type: "svg",
      d: `M120 120 C${120 + 100 * Math.cos(i)} ${120 + 100 * Math.sin(i)} ${120 + 100 * Math.cos(i + 1)} ${120 + 100 * Math.sin(i + 1)} 120 120 Z`,
    })),
  },
  {
    name: "arcs",
    style: "plotter",
    strokes: [10, 30, 50, 70, 90].map((r) => ({
      type: "svg",
      d: `M${120 - r} 120 a${r} ${r / 2} 30 1 1 ${2 * r} 0 a${r} ${r / 2} 30 0 0 ${-2 * r} 0`,
    })),
  },
  {
    name: "hatching",
    style: "plotter",
    strokes: Array.from({ length: 40 }, (_, i) => ({
      type: "line",
      points: [
        { x: 6 * i, y: 0 },
        { x: 6 * i - 80, y: 240 },
      ],
    })),
  },
  {
    name: "glass and marbles",
    style: "paint",
    strokes: ["#e94560", "#4ecdc4", "#ffd93d"].flatMap((fill, i): Partial<Stroke>[] => [
      { type: "svg", d: `M${30 + 40 * i} 40h90v140h-90z`, fill, fill_opacity: 0.4, stroke_width: 0 },
      { points: [{ x: 50 + 40 * i, y: 205 }], color: fill, stroke_width: 30 },
      { type: "svg", d: `M${50 + 40 * i} 20z`, color: fill, stroke_width: 24 },
    ]),
  },
  {
    name: "eye",
    style: "paint",
    strokes: [
      { type: "svg", d: "M20 120Q120 20 220 120Q120 220 20 120Z", fill: "#ffffff", color: "#1a1a2e" },
      { brush: "airbrush", points: [{ x: 120, y: 120 }], stroke_width: 30, color: "#3b82f6", opacity: 1 },
      {
        brush: "pencil",
        points: [
          { x: 30, y: 80 },
          { x: 120, y: 30 },
          { x: 210, y: 80 },
        ],
        color: "#1a1a2e",
      },
    ],
  },
  {
    name: "signature",
    style: "plotter",
    strokes: [
      {
        points: Array.from({ length: 60 }, (_, i) => ({
          x: 20 + 3.4 * i,
          y: 120 + 40 * Math.sin(i * 0.9) * Math.cos(i * 0.13),
        })),
      },
    ],
  },
];

export const handmade: readonly Study[] = [...BRUSHES.map(brushStudy), ...pictures];
