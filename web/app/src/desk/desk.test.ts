import { describe, expect, it } from "vitest";
import { cents, dollars, nanoUsd, typed } from "./money";
import { folded, textDiff, type DiffLine } from "./textDiff";

const shape = (lines: readonly DiffLine[]) =>
  lines.map(
    ({ kind, parts }) => `${{ same: " ", gone: "-", new: "+" }[kind]}${parts.map(({ text }) => text).join("")}`,
  );

describe("the difference of two texts", () => {
  it("is told line by line, with what is the same around it", () => {
    expect(shape(textDiff("one\ntwo\nthree", "one\n2\nthree\nfour"))).toEqual([
      " one",
      "-two",
      "+2",
      " three",
      "+four",
    ]);
  });

  it("marks the words that changed in a line that is mostly the same", () => {
    const [gone, come] = textDiff("You are a careful painter.", "You are a bold painter.");
    const marked = (line: DiffLine | undefined) => line?.parts.filter(({ changed }) => changed).map(({ text }) => text);
    expect(marked(gone)).toEqual(["careful"]);
    expect(marked(come)).toEqual(["bold"]);
  });

  it("does not compare the words of lines that have nothing in common", () => {
    const lines = textDiff("alpha beta", "something else entirely");
    expect(lines.every(({ parts }) => parts.every(({ changed }) => !changed))).toBe(true);
  });

  it("knows texts that appear, vanish, or end without a line break", () => {
    expect(shape(textDiff("", "a\nb"))).toEqual(["+a", "+b"]);
    expect(shape(textDiff("a", ""))).toEqual(["-a"]);
    expect(shape(textDiff("a\n", "a"))).toEqual([" a"]);
  });

  it("folds long stretches that are the same, and loses no line by it", () => {
    const before = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const after = before.with(20, "another line");
    const lines = textDiff(before.join("\n"), after.join("\n"));
    const short = folded(lines);
    expect(short.filter(({ kind }) => kind === "fold")).toHaveLength(2);
    expect(short.length).toBeLessThan(12);
    expect(short.flatMap((line) => (line.kind === "fold" ? line.lines : [line]))).toEqual(lines);
  });
});

describe("money", () => {
  it("never makes nothing of something", () => {
    expect([0, 1_000, 12_300_000, 2_500_000_000].map(dollars)).toEqual(["$0.00", "under $0.0001", "$0.0123", "$2.50"]);
  });

  it("is read as people type it, and only so", () => {
    expect(["2.50", "$3", " 10 ", "0.07"].map(cents)).toEqual(["250", "300", "1000", "7"]);
    expect(["", "abc", "-1", "1.234", "1,50"].map(cents)).toEqual(Array(5).fill(undefined));
  });

  it("is written back as it was read", () => {
    expect(typed({ amount: "250", currency: "USD" })).toBe("2.50");
    expect(nanoUsd({ amount: "1", currency: "USD" })).toBe(10_000_000);
  });
});
