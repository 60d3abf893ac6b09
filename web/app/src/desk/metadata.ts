/** Pairs of words that people keep with a resource. */
export type Metadata = Readonly<Record<string, string>>;

export interface Pair {
  readonly key: string;
  readonly value: string;
}

export const mostPairs = 16;

export function pairsOf(metadata: Metadata | undefined): readonly Pair[] {
  return Object.entries(metadata ?? {}).map(([key, value]) => ({ key, value }));
}

/** What has to be sent so that `before` becomes these pairs: a change of a part, in which null takes away. */
export function patchOf(pairs: readonly Pair[], before: Metadata = {}): Readonly<Record<string, string | null>> {
  const wanted = Object.fromEntries(
    pairs.map(({ key, value }) => [key.trim(), value] as const).filter(([key]) => key !== ""),
  );
  const gone = Object.keys(before).filter((key) => !(key in wanted));
  const changed = Object.entries(wanted).filter(([key, value]) => before[key] !== value);
  return Object.fromEntries([...changed, ...gone.map((key) => [key, null] as const)]);
}

/** What is wrong with a key; nothing if it may be sent. */
export function keyProblem(pairs: readonly Pair[], index: number): string | undefined {
  const key = pairs[index]?.key.trim() ?? "";
  const value = pairs[index]?.value ?? "";
  if (key === "") return value === "" ? undefined : "Needs a name";
  return pairs.some((pair, at) => at < index && pair.key.trim() === key) ? "Is there twice" : undefined;
}

export function pairsAreWell(pairs: readonly Pair[]): boolean {
  return pairs.every((_, index) => keyProblem(pairs, index) === undefined);
}
