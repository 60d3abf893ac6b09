import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChunkedList } from "../src";

type Step = ["append", number] | ["set", number, number] | ["keepLast", number] | ["filter", number];

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.tuple(fc.constant("append" as const), fc.nat(300)),
    fc.tuple(fc.constant("set" as const), fc.nat(600), fc.nat()),
    fc.tuple(fc.constant("keepLast" as const), fc.nat(600)),
    fc.tuple(fc.constant("filter" as const), fc.integer({ min: 2, max: 9 })),
  ),
  { maxLength: 12 },
);

describe("a chunked list", () => {
  it("behaves like an array, and leaves its older versions as they were", () => {
    fc.assert(
      fc.property(steps, (todo) => {
        let list = ChunkedList.empty<number>();
        let model: number[] = [];
        let next = 0;
        const versions: [ChunkedList<number>, number[]][] = [];
        for (const step of todo) {
          versions.push([list, [...model]]);
          if (step[0] === "append") {
            const items = Array.from({ length: step[1] }, () => next++);
            list = list.appendAll(items);
            model = [...model, ...items];
          } else if (step[0] === "set") {
            const index = step[1];
            if (index < model.length) model = model.with(index, step[2]);
            list = list.set(list.start + index, step[2]);
          } else if (step[0] === "keepLast") {
            list = list.keepLast(step[1]);
            model = step[1] < model.length ? model.slice(model.length - step[1]) : model;
          } else {
            list = list.filter((item) => item % step[1] !== 0);
            model = model.filter((item) => item % step[1] !== 0);
          }
          expect(list.toArray()).toEqual(model);
          expect(list.length).toBe(model.length);
          expect([...list]).toEqual(model);
          expect(list.last()).toBe(model.at(-1));
        }
        for (const [version, was] of versions) expect(version.toArray()).toEqual(was);
      }),
      { numRuns: 60 },
    );
  });

  it("keeps two lists apart that grew from the same one", () => {
    const base = ChunkedList.of([1, 2, 3]);
    const left = base.append(4);
    const right = base.append(5);
    expect([left.toArray(), right.toArray(), base.toArray()]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 5],
      [1, 2, 3],
    ]);
  });

  it("does not move the others when it drops from the front", () => {
    const list = ChunkedList.of(Array.from({ length: 1000 }, (_, index) => index)).keepLast(10);
    expect(list.get(995)).toBe(995);
    expect(list.get(5)).toBeUndefined();
    expect(list.append(1000).get(1000)).toBe(1000);
  });

  it("finds the end of what fits", () => {
    const list = ChunkedList.of(Array.from({ length: 500 }, (_, index) => index));
    expect(list.partitionPoint((item) => item < 321)).toBe(321);
    expect(list.partitionPoint(() => true)).toBe(500);
    expect(list.partitionPoint(() => false)).toBe(0);
  });
});
