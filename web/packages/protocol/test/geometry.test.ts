import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePathData, pointOnPart, strokeEnd, strokeGeometry, strokeLength, strokeStart, type Stroke } from "../src";

function svg(d: string): Stroke {
  return { id: "s", author: "agent", type: "svg", d };
}

/** The path as text, rounded, so that tables stay readable. */
function read(d: string): string {
  const round = (value: number) => Math.round(value * 1000) / 1000 + 0;
  return parsePathData(d)
    .map(({ op, ...numbers }) => [op.charAt(0), ...Object.values(numbers).map(round)].join(" "))
    .join(", ");
}

describe("reading path data", () => {
  it.each([
    ["M 10 20 L 30 40", "m 10 20, l 30 40"],
    ["m 10 20 l 30 40", "m 10 20, l 40 60"],
    ["M10 20 30 40 50 60", "m 10 20, l 30 40, l 50 60"],
    ["m10 20 30 40 1 1", "m 10 20, l 40 60, l 41 61"],
    ["M0 0H5V6h1v1", "m 0 0, l 5 0, l 5 6, l 6 6, l 6 7"],
    ["M1-2L-3-4", "m 1 -2, l -3 -4"],
    ["M.5.5L1.5.25", "m 0.5 0.5, l 1.5 0.25"],
    ["M1e1,2E+1L-1.5e-1 0", "m 10 20, l -0.15 0"],
    ["M0 0Q1 2 3 4T5 6", "m 0 0, q 1 2 3 4, q 5 6 5 6"],
    ["M0 0q1 2 3 4t2 2", "m 0 0, q 1 2 3 4, q 5 6 5 6"],
    ["M0 0T4 4", "m 0 0, q 0 0 4 4"],
    ["M0 0C1 1 2 2 3 3S5 5 6 6", "m 0 0, c 1 1 2 2 3 3, c 4 4 5 5 6 6"],
    ["M0 0C1 1 2 3 3 3L4 3S5 5 6 6", "m 0 0, c 1 1 2 3 3 3, l 4 3, c 4 3 5 5 6 6"],
    ["M0 0Q1 1 2 0S5 5 6 6", "m 0 0, q 1 1 2 0, c 2 0 5 5 6 6"],
    ["M1 1h4v4zl1 1", "m 1 1, l 5 1, l 5 5, c, m 1 1, l 2 2"],
    ["M1 1h4zm1 1h1", "m 1 1, l 5 1, c, m 2 2, l 3 2"],
    ["M0 0a0 5 0 0 1 3 4", "m 0 0, l 3 4"],
    ["M0 0A5 5 0 0 1 0 0", "m 0 0"],
    ["M0 0a5 5 0 0 1 1e-300 0", "m 0 0, l 0 0"],
    ["M0,0 , L 1 1", "m 0 0, l 1 1"],
    ["L 1 1", ""],
    ["", ""],
    ["M 1 1 L 2 x 3 L 4 4", "m 1 1"],
    ["M 1 1 L 2 2 3", "m 1 1, l 2 2"],
    ["M 1 1 L 1e999 0", "m 1 1"],
    ["M 1 1 z 5 5", "m 1 1, c"],
  ])("understands %s", (d, expected) => {
    expect(read(d)).toBe(expected);
  });

  it("reads arc flags without separators", () => {
    expect(read("M0 0a5 5 0 1110 0")).toBe(read("M 0 0 a 5 5 0 1 1 10 0"));
    expect(read("M0 0a5 5 0 01.5.5")).toBe(read("M 0 0 a 5 5 0 0 1 0.5 0.5"));
  });

  it("never fails, whatever the text", () => {
    const soup = fc.string({
      unit: fc.constantFrom(...Array.from("MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE ")),
      maxLength: 80,
    });
    fc.assert(
      fc.property(soup, (d) => {
        const { parts, length } = strokeGeometry(svg(d));
        expect(Number.isFinite(length)).toBe(true);
        for (const part of parts) expect(part.coordinates.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("reads a long path in linear time", () => {
    const d = "M0 0" + "l1 1-1 1".repeat(6_000);
    expect(strokeGeometry(svg(d)).parts[0]?.coordinates.length).toBe(2 * 12_001);
  });
});

describe("the length of a stroke", () => {
  it("is that of a circle for two half arcs", () => {
    expect(strokeLength(svg("M 0 50 A 50 50 0 0 1 100 50 A 50 50 0 0 1 0 50 Z"))).toBeCloseTo(100 * Math.PI, 0);
  });

  it.each([
    ["small, clockwise", "0 0 1", Math.PI / 2],
    ["small, anticlockwise", "0 0 0", Math.PI / 2],
    ["large, clockwise", "0 1 1", (3 * Math.PI) / 2],
    ["large, anticlockwise", "0 1 0", (3 * Math.PI) / 2],
  ])("follows the arc's flags: %s", (_name, flags, turn) => {
    expect(strokeLength(svg(`M 100 0 A 100 100 ${flags} 0 100`))).toBeCloseTo(100 * turn, 0);
  });

  it("grows radii that are too small", () => {
    expect(strokeLength(svg("M 0 0 A 1 1 0 0 1 100 0"))).toBeCloseTo(50 * Math.PI, 0);
  });

  it("is that of the known ellipse, also when it is rotated", () => {
    // Ramanujan's approximation of a = 60, b = 20.
    const around = Math.PI * (3 * 80 - Math.sqrt((3 * 60 + 20) * (60 + 3 * 20)));
    for (const rotation of [0, 30, 90]) {
      const x = 120 * Math.cos((rotation * Math.PI) / 180);
      const y = 120 * Math.sin((rotation * Math.PI) / 180);
      const half = `a 60 20 ${rotation} 0 1`;
      expect(strokeLength(svg(`M 0 0 ${half} ${x} ${y} ${half} ${-x} ${-y}`))).toBeCloseTo(around, 0);
    }
  });

  it("is that of the parabola for a quadratic", () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 100 },
      { x: 100, y: 0 },
    ];
    const exact = 100 * (Math.sqrt(5) / 2 + Math.asinh(2) / 4);
    expect(strokeLength({ id: "s", author: "agent", type: "quadratic", points })).toBeCloseTo(exact, 0);
  });

  it("does not count the lifts between parts", () => {
    const { parts, length } = strokeGeometry(svg("M0 0h10M50 50v20"));
    expect(parts.map((part) => part.length)).toEqual([10, 20]);
    expect(length).toBe(30);
  });

  it("counts the line that closes", () => {
    expect(strokeLength(svg("M0 0h3v4z"))).toBe(12);
  });
});

describe("flattening", () => {
  it("stays within its tolerance of the true curve", () => {
    const coordinate = fc.integer({ min: -500, max: 500 });
    const four = fc.tuple(...(Array.from({ length: 8 }, () => coordinate) as [typeof coordinate]));
    fc.assert(
      fc.property(four as fc.Arbitrary<number[]>, (numbers) => {
        const [x0, y0, x1, y1, x2, y2, x3, y3] = numbers as [
          number,
          number,
          number,
          number,
          number,
          number,
          number,
          number,
        ];
        const d = `M${x0} ${y0}C${x1} ${y1} ${x2} ${y2} ${x3} ${y3}`;
        const part = strokeGeometry(svg(d)).parts[0];
        for (let step = 0; step <= 20; step++) {
          const t = step / 20;
          const u = 1 - t;
          const x = u ** 3 * x0 + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t ** 3 * x3;
          const y = u ** 3 * y0 + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t ** 3 * y3;
          expect(distanceTo(part?.coordinates ?? [], x, y)).toBeLessThan(0.051);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("a point along a stroke", () => {
  it("moves evenly from start to end", () => {
    const stroke = svg("M10 10h10v10");
    const part = strokeGeometry(stroke).parts[0]!;
    expect(pointOnPart(part, 0)).toEqual({ x: 10, y: 10 });
    expect(pointOnPart(part, 5)).toEqual({ x: 15, y: 10 });
    expect(pointOnPart(part, 10)).toEqual({ x: 20, y: 10 });
    expect(pointOnPart(part, 15)).toEqual({ x: 20, y: 15 });
    expect(pointOnPart(part, 99)).toEqual({ x: 20, y: 20 });
    expect(pointOnPart(part, -5)).toEqual({ x: 10, y: 10 });
    expect([strokeStart(stroke), strokeEnd(stroke)]).toEqual([
      { x: 10, y: 10 },
      { x: 20, y: 20 },
    ]);
  });

  it("exists for a dot, and not for a path that goes nowhere", () => {
    const dot: Stroke = { id: "s", author: "human", type: "polyline", points: [{ x: 3, y: 4 }] };
    expect(strokeStart(dot)).toEqual({ x: 3, y: 4 });
    expect(strokeLength(dot)).toBe(0);
    expect(strokeStart(svg("M 3 4"))).toBeNull();
    expect(strokeStart(svg("nonsense"))).toBeNull();
  });
});

function distanceTo(coordinates: readonly number[], x: number, y: number): number {
  let nearest = Infinity;
  for (let at = 0; at + 3 < coordinates.length; at += 2) {
    const [x0, y0, x1, y1] = coordinates.slice(at, at + 4) as [number, number, number, number];
    const square = (x1 - x0) ** 2 + (y1 - y0) ** 2;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / square));
    nearest = Math.min(nearest, Math.hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0)));
  }
  return nearest;
}
