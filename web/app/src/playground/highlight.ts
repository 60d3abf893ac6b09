export interface Span {
  readonly text: string;
  readonly kind?: "comment" | "string" | "word";
}

const words =
  "import|from|const|new|await|for|of|if|else|break|case|switch|default|return|async|function|public|final|class|static|void|private|try|finally|var|while|do|done|set|continue";

/** A little colour for the three languages of the playground; what it does not know stays plain. */
const tokens = new RegExp(
  [
    String.raw`(?<comment>(?:^|(?<=\s))//[^\n]*|/\*\*[^\n]*\*/|(?:^|(?<=\n)\s*)#[^\n]*)`,
    String.raw`(?<string>"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\x60(?:\\.|[^\x60\\])*\x60)`,
    String.raw`(?<word>\b(?:${words})\b(?![\w-]*:))`,
  ].join("|"),
  "g",
);

export function highlight(code: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const found of code.matchAll(tokens)) {
    if (found.index > at) spans.push({ text: code.slice(at, found.index) });
    const kind = found.groups?.comment ? "comment" : found.groups?.string ? "string" : "word";
    spans.push({ text: found[0], kind });
    at = found.index + found[0].length;
  }
  if (at < code.length) spans.push({ text: code.slice(at) });
  return spans;
}
