// What both generators do with what they made.
import { readFile, writeFile } from "node:fs/promises";

/** Standalone code asks for ajv's runtime by require(), which no ES module has: the one function that we need stands here. */
export function selfContained(code) {
  const lengthOf = "(text) => { let length = 0; for (const _ of text) length++; return length; }";
  const inlined = code.replaceAll(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, `(${lengthOf})`);
  const left = /require\([^)]*\)/.exec(inlined);
  if (left) throw new Error(`the validators need ${left[0]}: inline it in scripts/output.mjs`);
  return inlined;
}

/** Leaves an unchanged file alone, so that watchers do not rebuild for nothing. */
export async function writeIfChanged(file, text) {
  const before = await readFile(file, "utf8").catch(() => undefined);
  if (before !== text) await writeFile(file, text);
}
