/** What a piece of code is, as far as it has a colour of its own. */
export type Tone = "word" | "name" | "text" | "value" | "aside";

export interface Span {
  readonly text: string;
  readonly tone?: Tone | undefined;
  /** Within a replaced line: it is what is not the same. */
  readonly changed?: true;
}

const tones: Readonly<Record<string, Tone>> = {
  keyword: "word",
  built_in: "word",
  literal: "value",
  number: "value",
  symbol: "value",
  attr: "name",
  attribute: "name",
  title: "name",
  name: "name",
  section: "name",
  type: "name",
  string: "text",
  regexp: "text",
  code: "text",
  comment: "aside",
  doctag: "aside",
  meta: "aside",
  quote: "aside",
};

/** The tone for the class names of a highlighter: `hljs-keyword`, `hljs-title function_`. */
export function toneOf(names: readonly string[]): Tone | undefined {
  for (const name of names) {
    const tone = tones[name.replace(/^hljs-/, "")];
    if (tone !== undefined) return tone;
  }
  return undefined;
}
