import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { brushOf, BRUSHES, drawStroke, effectiveLook, strokeLength, type Stroke } from "../src";
import { marksOf } from "../src/stroke/brush/draw-marks";
import type { Mark } from "../src/stroke/brush/mark";
import { Recorder } from "./recorder";

const file = fileURLToPath(
  new URL("../../../../studios/canvas/src/test/resources/dev/atelier/canvas/brush-marks.json", import.meta.url),
);

interface Vector {
  stroke: Stroke;
  /** For each mark: its colour, and the sums of its rings, coordinates, weighted coordinates and shares. */
  marks: [string, number, number, number, number][];
}

function marks(stroke: Stroke): readonly Mark[] {
  const { brush, width, opacity } = effectiveLook(stroke, "paint");
  return brush === null ? [] : marksOf(stroke, brush, width, opacity);
}

function summed({ color, coordinates, ends, shares }: Mark): Vector["marks"][number] {
  const { red, green, blue, alpha } = color;
  const sum = (list: readonly number[]) => list.reduce((all, value) => all + value, 0);
  const weighted = coordinates.reduce((all, value, i) => all + ((i % 89) + 1) * value, 0);
  return [`${red} ${green} ${blue} ${alpha}`, ends.length, sum(coordinates), weighted, sum(shares)];
}

const wave = Array.from({ length: 25 }, (_, i) => ({ x: 20 + 9 * i, y: 60 + Math.round(300 * Math.sin(i / 3)) / 10 }));

/** Every brush on every kind of way that differs: pressed and tilted, a curve, a corner, a dab. */
function strokes(): Stroke[] {
  const ways: Omit<Stroke, "id" | "author">[] = [
    {
      type: "polyline",
      points: wave,
      pressures: wave.map((_, i) => Math.round(1000 * Math.abs(Math.sin(i / 8))) / 1000),
      tilts: wave.map((_, i) => i / 32),
    },
    {
      type: "cubic",
      points: [wave[0], { x: 90, y: -40 }, { x: 140, y: 150 }, { x: 230, y: 70 }] as Stroke["points"] & {},
    },
    { type: "quadratic", points: wave.slice(0, 3), stroke_width: 30, opacity: 0.5 },
    { type: "polyline", points: [wave[0], wave[9], wave[2]] as Stroke["points"] & {}, color: "#3b82f680" },
    { type: "polyline", points: wave.slice(4, 5), stroke_width: 21.5 },
    { type: "line", points: wave.slice(7, 9), color: "#1a1a2e", brush_tuning: { dry: 0.7, soft: 0.3, impasto: 1.5 } },
  ];
  return BRUSHES.flatMap(({ name }) =>
    ways.map((way, i) => ({
      id: `${name}_${i}`,
      author: i % 2 ? "agent" : "human",
      brush: name,
      color: "#e94560",
      ...way,
    })),
  );
}

if (process.env.BRUSH_VECTORS === "write") {
  const vectors = strokes().map((stroke) => JSON.stringify({ stroke, marks: marks(stroke).map(summed) }));
  writeFileSync(file, `[\n${vectors.join(",\n")}\n]\n`);
}

const vectors = JSON.parse(readFileSync(file, "utf8")) as Vector[];

describe("brushes", () => {
  it("leave the marks of the vectors, which the server's leave too", () => {
    expect(new Set(vectors.map(({ stroke }) => stroke.brush)).size).toBe(12);
    for (const { stroke, marks: expected } of vectors) {
      const left = marks(stroke).map(summed);
      expect(left.map(([color, rings]) => [color, rings])).toEqual(expected.map(([color, rings]) => [color, rings]));
      left.forEach(([, , ...sums], i) =>
        sums.forEach((sum, k) =>
          expect(Math.abs(sum - Number(expected[i]?.[k + 2]))).toBeLessThan(1e-6 * Math.max(1, Math.abs(sum))),
        ),
      );
    }
  });

  it("grow with the length and end as the same picture", () => {
    for (const { stroke } of vectors) {
      const paint = (upTo?: number) => {
        const recorder = new Recorder();
        drawStroke(recorder, stroke, "paint", upTo);
        return recorder.painted;
      };
      expect(paint(strokeLength(stroke))).toEqual(paint());
      if (strokeLength(stroke) > 0)
        expect(paint(strokeLength(stroke) / 3).join("").length).toBeLessThan(paint().join("").length);
      expect(paint(0).join("")).toBe(strokeLength(stroke) > 0 ? "" : paint().join(""));
    }
  });

  it("keep what they already have when a stroke goes on", () => {
    const stroke = (count: number): Stroke => ({
      id: "s",
      author: "human",
      type: "polyline",
      points: wave.slice(0, count),
      brush: "ink",
    });
    const [before] = marks(stroke(20));
    const [after] = marks(stroke(25));
    // The first third is neither tapered nor moved by what comes later.
    const third = Math.floor((before?.coordinates.length ?? 0) / 9) * 2;
    expect(third).toBeGreaterThan(40);
    const same =
      before?.coordinates
        .slice(60, third)
        .filter((value, i) => Math.abs(value - (after?.coordinates[60 + i] ?? 0)) < 0.2) ?? [];
    expect(same.length).toBeGreaterThan(0.9 * (third - 60));
  });

  it("are no brush where they paint nothing, and bounded whatever the tuning", () => {
    const line: Stroke = { id: "s", author: "agent", type: "line", points: wave.slice(0, 2), brush: "ink" };
    expect(effectiveLook(line, "plotter").brush).toBeNull();
    expect(brushOf({ ...line, type: "svg", d: "M0 0h9" })).toBeNull();
    expect(brushOf({ ...line, brush: "broom" as "ink" })).toBeNull();
    expect(brushOf({ ...line, brush_tuning: { bristles: 1e9, wet: 1 } })?.bristles).toBe(24);
    expect(effectiveLook(line, "paint").width).toBe(6);
  });
});
