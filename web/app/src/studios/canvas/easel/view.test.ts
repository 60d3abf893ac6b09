import { describe, expect, it } from "vitest";
import { fit, keep, regionFor, serves, toSheet, zoomAt } from "./view";

const sheet = { width: 800, height: 600 };
const box = { width: 1000, height: 1000 };
const none = { top: 0, side: 0, bottom: 0 };

describe("fitting", () => {
  it("shows the whole sheet in the middle of the room that is left", () => {
    const view = fit(sheet, box, { top: 0, side: 100, bottom: 100 });
    expect(view.scale).toBe(1);
    expect(view.x).toBe(100);
    expect(view.y).toBe(150);
  });

  it("survives a box without room", () => {
    expect(fit(sheet, { width: 0, height: 0 }, { top: 9, side: 9, bottom: 9 }).scale).toBeGreaterThan(0);
  });
});

describe("zooming", () => {
  it("keeps the spot under the pointer where it is", () => {
    const view = fit(sheet, box, none);
    const spot = { x: 321, y: 456 };
    const before = toSheet(view, spot);
    const after = toSheet(zoomAt(view, 3.7, spot, view.scale), spot);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });

  it("has an end in both directions", () => {
    const view = fit(sheet, box, none);
    expect(zoomAt(view, 1e9, { x: 0, y: 0 }, view.scale).scale).toBe(view.scale * 16);
    expect(zoomAt(view, 1e-9, { x: 0, y: 0 }, view.scale).scale).toBe(view.scale / 2);
  });

  it("never lets the sheet get lost", () => {
    const lost = keep({ scale: 1, x: 1e6, y: -1e6 }, sheet, box);
    expect(lost.x).toBeLessThan(box.width);
    expect(lost.y + sheet.height).toBeGreaterThan(0);
  });
});

describe("what is painted", () => {
  it("is the whole sheet as long as that is affordable", () => {
    expect(regionFor(fit(sheet, box, none), sheet, box, 2)).toMatchObject({ x: 0, y: 0, ...sheet, resolution: 2.5 });
  });

  it("is what is seen and some more when zoomed far in, and never more pixels than a limit", () => {
    const view = zoomAt(fit(sheet, box, none), 16, { x: 500, y: 500 }, 1.25);
    const region = regionFor(view, sheet, box, 2);
    expect(region.width * region.height * region.resolution ** 2).toBeLessThan(16_000_000);
    expect(serves(region, region, view, sheet, box)).toBe(true);
  });

  it("no longer serves when the sheet was moved beyond it or zoomed", () => {
    const view = zoomAt(fit(sheet, box, none), 16, { x: 500, y: 500 }, 1.25);
    const region = regionFor(view, sheet, box, 2);
    const moved = { ...view, x: view.x + 900 };
    expect(serves(region, regionFor(moved, sheet, box, 2), moved, sheet, box)).toBe(false);
    const zoomed = { ...view, scale: view.scale * 1.5 };
    expect(serves(region, regionFor(zoomed, sheet, box, 2), zoomed, sheet, box)).toBe(false);
  });
});
