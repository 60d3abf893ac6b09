import fc from "fast-check";
import { expect, it } from "vitest";
import { strokeGeometry } from "../src";
import { sampledPath, type Step } from "./sampled-path";

const coordinate = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.integer({ min: -300_000, max: 300_000 }).map((value) => value / 1000),
);
const numbers = (count: number) => fc.array(coordinate, { minLength: count, maxLength: count });
const flag = fc.constantFrom(0, 1);
const radius = fc.integer({ min: 0, max: 400 });
const arc = fc.tuple(radius, radius, fc.integer({ min: -360, max: 360 }), flag, flag, coordinate, coordinate);
const COUNTS = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, Z: 0 };

/** Any command; more curves than moves, so that something comes of it. */
const step: fc.Arbitrary<Step> = fc
  .record({ kind: fc.constantFrom(...Array.from("LHVCSQTCSQTAAAZM")), relative: fc.boolean() })
  .chain(({ kind, relative }) => {
    const args: fc.Arbitrary<number[]> = kind === "A" ? arc : numbers(COUNTS[kind as keyof typeof COUNTS]);
    return args.map((given) => ({ letter: relative ? kind.toLowerCase() : kind, args: given }));
  });

const path = fc
  .tuple(numbers(2), fc.array(step, { minLength: 1, maxLength: 10 }))
  .map(([args, steps]): Step[] => [{ letter: "M", args }, ...steps]);

/** A number in one of the ways that there are, and what is read of it. */
const spelled = (value: number, way: number) =>
  way === 0 ? value.toExponential(6) : way === 1 ? String(Math.round(value)) : value.toFixed(3).replace("0.", ".");

/** The path as text, with letters left out where they may be, and the numbers that the text says. */
function written(steps: readonly Step[], ways: readonly number[]): { d: string; steps: Step[] } {
  let at = 0;
  let d = "";
  const read = steps.map(({ letter, args }, index) => {
    const before = steps[index - 1]?.letter ?? "";
    const implied = before === "M" ? "L" : before === "m" ? "l" : before;
    const texts = args.map((value, place) =>
      letter.toUpperCase() === "A" && place < 5 ? String(value) : spelled(value, ways[at++ % ways.length] ?? 0),
    );
    d += (letter === implied && args.length > 0 ? " " : letter) + texts.join(at % 2 ? " " : ",");
    return { letter, args: texts.map(Number) };
  });
  return { d, steps: read };
}

/** How far a point lies from joined straight lines. */
function distance([x, y]: readonly [number, number], lines: ArrayLike<number>): number {
  let nearest = Infinity;
  for (let at = 0; at + 3 < Math.max(4, lines.length); at += 2) {
    const x0 = lines[at] ?? 0;
    const y0 = lines[at + 1] ?? 0;
    const dx = (lines[at + 2] ?? x0) - x0;
    const dy = (lines[at + 3] ?? y0) - y0;
    const square = dx * dx + dy * dy;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / square));
    nearest = Math.min(nearest, Math.hypot(x - x0 - share * dx, y - y0 - share * dy));
  }
  return nearest;
}

const pathLength = (points: readonly (readonly [number, number])[]) =>
  points.slice(1).reduce((sum, [x, y], at) => sum + Math.hypot(x - points[at]![0], y - points[at]![1]), 0);

it("follows the same way as a second reading of any path", () => {
  fc.assert(
    fc.property(path, fc.array(fc.nat(2), { minLength: 1, maxLength: 7 }), (steps, ways) => {
      const { d, steps: read } = written(steps, ways);
      const { parts } = strokeGeometry({ id: "s", author: "agent", type: "svg", d });
      const sampled = sampledPath(read);
      expect(parts.length).toBe(sampled.length);
      parts.forEach(({ coordinates, length }, at) => {
        const points = sampled[at]!;
        const end = points.at(-1)!;
        expect(coordinates.slice(0, 2)).toEqual([...points[0]!]);
        expect(Math.hypot(coordinates.at(-2)! - end[0], coordinates.at(-1)! - end[1])).toBeLessThan(1e-6);
        expect(Math.abs(length - pathLength(points))).toBeLessThan(0.5 + length * 0.003);
        const flat = points.flat();
        const drawn = [...coordinates.keys()]
          .filter((k) => k % 6 === 0)
          .map((k) => [coordinates[k]!, coordinates[k + 1]!] as const);
        const missed = points.filter((_, k) => k % 7 === 0).map((point) => distance(point, coordinates));
        expect(Math.max(...missed), "the true way is gone").toBeLessThan(0.1);
        // The samples of long arcs lie far apart.
        const astray = drawn.map((point) => distance(point, flat));
        expect(Math.max(...astray), "and no other").toBeLessThan(0.2 + length * 0.0005);
      });
    }),
    { numRuns: 120, seed: 7 },
  );
}, 60_000);
