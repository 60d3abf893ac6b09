import type { Said } from "../types";

/** What a person said, and what was answered. */
export interface Turn {
  readonly task: string;
  readonly asked: Said | undefined;
  readonly answer: Said | undefined;
}

export function turnsOf(messages: readonly Said[]): readonly Turn[] {
  const turns = new Map<string, Turn>();
  for (const said of messages) {
    const turn = turns.get(said.task_id) ?? { task: said.task_id, asked: undefined, answer: undefined };
    turns.set(said.task_id, said.by === "person" ? { ...turn, asked: said } : { ...turn, answer: said });
  }
  return [...turns.values()];
}
