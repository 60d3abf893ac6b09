import type { QualityTotals } from "@atelier/protocol";

/** One number about code, and whether more of it is better. */
export interface Measure {
  readonly name: string;
  readonly about: string;
  readonly better: "more" | "less" | "neither";
  readonly of: (totals: QualityTotals) => number;
  readonly write: (totals: QualityTotals) => string;
}

const whole = (of: (totals: QualityTotals) => number) => (totals: QualityTotals) => of(totals).toLocaleString("en");
const share = (of: (totals: QualityTotals) => number) => (totals: QualityTotals) =>
  `${(of(totals) * 100).toFixed(1)} %`;

export const measures: readonly Measure[] = [
  measure("Lines of code", "Without blank lines and comments", "neither", (totals) => totals.code_lines, whole),
  measure("Functions", "Functions and methods", "neither", (totals) => totals.functions, whole),
  {
    ...measure("Mean complexity", "Cyclomatic complexity of a function", "less", (t) => t.mean_complexity, whole),
    write: (totals) => totals.mean_complexity.toFixed(2),
  },
  measure("Worst complexity", "That of the most complex function", "less", (totals) => totals.worst, whole),
  measure("Documented", "Of what others are meant to use", "more", (totals) => totals.documentation, share),
  measure("Duplicated", "Lines that stand in two places", "less", (totals) => totals.duplication, share),
];

function measure(
  name: string,
  about: string,
  better: Measure["better"],
  of: Measure["of"],
  write: (of: Measure["of"]) => Measure["write"],
): Measure {
  return { name, about, better, of, write: write(of) };
}

/** How a number moved. What reads the same before and after has not moved. */
export function moved(
  measure: Measure,
  before: QualityTotals,
  after: QualityTotals,
): "better" | "worse" | "neutral" | "same" {
  if (measure.write(before) === measure.write(after)) return "same";
  if (measure.better === "neither") return "neutral";
  return measure.of(after) > measure.of(before) === (measure.better === "more") ? "better" : "worse";
}
