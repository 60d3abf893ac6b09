import { describe, expect, it } from "vitest";
import { curl } from "./curl";
import { highlight } from "./highlight";
import { java } from "./java";
import { literal } from "./literal";
import { answersOf, type Program } from "./program";
import { typescript } from "./typescript";

const existing: Program = {
  baseUrl: "http://127.0.0.1:8080",
  agent: { kind: "existing", id: "agent_assistant", tools: [] },
  environment: "env_general",
  message: 'say "hello"\nand $HOME `id`',
};

const made: Program = {
  ...existing,
  agent: {
    kind: "new",
    name: "Playground",
    model: "rehearsal",
    system: "Be kind.",
    tools: [
      {
        type: "agent_toolset_20260401",
        default_config: { enabled: true, permission_policy: { type: "always_allow" } },
        configs: [{ name: "web_fetch", permission_policy: { type: "always_ask" } }],
      },
      { type: "custom", name: "get_weather", description: "Tells it.", input_schema: { type: "object" } },
    ],
  },
};

const languages = [typescript, java, curl];

describe.each(languages)("the program of %o", (write) => {
  it("has what the form has, and is the same for the same form", () => {
    const code = write(existing);
    for (const word of ["http://127.0.0.1:8080", "agent_assistant", "env_general"]) expect(code).toContain(word);
    expect(code).toContain(String.raw`say \"hello\"\nand $HOME`);
    expect(write({ ...existing })).toBe(code);
  });

  it("makes a new agent, allows calls and answers tools only where that is needed", () => {
    expect(write(existing)).not.toMatch(/confirmation|Playground/i);
    for (const words of [/Playground/, /Be kind\./, /confirmation/i, /get_weather/]) expect(write(made)).toMatch(words);
  });
});

it("knows what a program has to answer", () => {
  expect(answersOf(existing)).toEqual({ asks: false, custom: [] });
  expect(answersOf(made)).toEqual({ asks: true, custom: ["get_weather"] });
});

it("never lets a shell read what is between quotes", () => {
  const code = curl({ ...existing, agent: { kind: "existing", id: "a'; rm -rf /", tools: [] } });
  expect(code).toContain(String.raw`AGENT='a'\''; rm -rf /'`);
});

it("writes values as TypeScript does", () => {
  expect(literal({ a: 1, "b-c": [true, null] })).toBe('{ a: 1, "b-c": [true, null] }');
  expect(literal({ text: "x".repeat(90) })).toBe(`{\n  text: "${"x".repeat(90)}",\n}`);
});

it("colours a program without losing a letter of it", () => {
  for (const write of languages) {
    const code = write(made);
    const spans = highlight(code);
    expect(spans.map(({ text }) => text).join("")).toBe(code);
    expect(spans.some(({ kind }) => kind === "comment")).toBe(true);
    expect(spans.find(({ text }) => text.startsWith("http"))).toBeUndefined();
  }
});
