/** What one might ask of any repository. */
export const examples: readonly { readonly label: string; readonly prompt: string }[] = [
  {
    label: "Fix the failing test",
    prompt: "Find out why the tests fail and fix the cause. Keep the change small, and explain it.",
  },
  {
    label: "Add a function with a test",
    prompt: "Add a documented function that parses an ISO 8601 duration into seconds, with tests for odd inputs.",
  },
  {
    label: "Write the README",
    prompt:
      "Add a README section that says how to set up the project, run it and run its tests. Try each command first.",
  },
  {
    label: "Explain and tidy",
    prompt: "Find the most complex function, say why it is complex, and split it without changing what it does.",
  },
];
