import { describe, expect, it } from "vitest";
import { addressOf, plotWords, usualPlotter } from "./plotter";

const plot = {
  duration_ms: 61_000,
  drawn_mm: 2_540,
  travelled_mm: 900,
  lifts: 12,
  pens: 1,
  width_mm: 220,
  height_mm: 170,
};

describe("saving a canvas", () => {
  it("asks for what was chosen, at the moment that is shown", () => {
    const wanted = { session: "sesn_1", seq: 7, scale: "2", plotter: usualPlotter };
    expect(addressOf("png", wanted)).toBe("/canvas.png?session=sesn_1&seq=7&scale=2");
    expect(addressOf("svg", { ...wanted, seq: undefined })).toBe("/canvas.svg?session=sesn_1");
    expect(addressOf("png", { ...wanted, scale: "1920px" })).toBe("/canvas.png?session=sesn_1&seq=7&width=1920");
    expect(addressOf("pdf", wanted)).toBe("/canvas.pdf?session=sesn_1&seq=7");
    expect(addressOf("gif", wanted)).toBe("/canvas.gif?session=sesn_1&seq=7");
    expect(addressOf("gcode", wanted)).toBe("/canvas.gcode?session=sesn_1&seq=7&width=200&feed=3000&lift=servo");
  });

  it("tells how long a plot takes in words", () => {
    expect(plotWords(plot)).toBe("About 61 s on 220 × 170 mm: 12 lines, 2.5 m of ink.");
    expect(plotWords({ ...plot, duration_ms: 7_500_000, pens: 3, lifts: 1 })).toBe(
      "About 2 h 5 min on 220 × 170 mm: 1 line, 2.5 m of ink, 3 pens.",
    );
    expect(plotWords({ ...plot, lifts: 0 })).toBe("There is nothing to plot yet.");
  });
});
