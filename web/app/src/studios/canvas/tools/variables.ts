/** CSS variables as a style that React's types take. */
export function variables(values: Readonly<Record<`--${string}`, string>>): Readonly<Record<`--${string}`, string>> {
  return values;
}
