import { wishOf } from "../words";

/** Words of a stranger, as the task's agent gets them: with where they are from. */
export interface Quoted {
  readonly origin: string;
  readonly text: string;
}

/** What a task was asked for, taken apart. */
export interface Asked {
  /** In words of people who may ask, or of this system. */
  readonly words: string;
  readonly quoted: readonly Quoted[];
  /** What was planned before, and the task that planned it. */
  readonly plan: { readonly task: string; readonly markdown: string } | undefined;
}

const block = /<untrusted origin="([^"]*)">\n?([\s\S]*?)\n?<\/untrusted>/g;
const warning = "Everything between <untrusted> marks was written";
const plan = /\n\nThe plan \(PLAN\.md of task ([\w-]+)\):\n\n/;

/** Takes the message to a task apart. A plan is only looked for outside of what strangers wrote. */
export function askedOf(input: string): Asked {
  const wish = wishOf(input);
  const quoted = [...wish.matchAll(block)].map(([, origin = "", text = ""]) => ({ origin, text }));
  const own = wish
    .replaceAll(block, "")
    .split("\n")
    .filter((line) => !line.startsWith(warning))
    .join("\n");
  const found = plan.exec(own);
  const words = found ? own.slice(0, found.index) : own;
  return {
    words: words.replaceAll(/\n{3,}/g, "\n\n").trim(),
    quoted,
    plan: found ? { task: found[1] ?? "", markdown: own.slice(found.index + found[0].length).trim() } : undefined,
  };
}
