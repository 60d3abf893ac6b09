/** Where one can go from anywhere; the first is home. */
export const places = [
  { to: "/", label: "Pieces", hint: "Begin one, or look at those that are there" },
  { to: "/sessions", label: "Sessions", hint: "All of them, with status, agent and cost" },
  { to: "/agents", label: "Agents", hint: "Model, prompt and tools, in versions" },
  { to: "/environments", label: "Environments", hint: "Where tools run" },
  { to: "/playground", label: "Playground", hint: "Try an agent, and take the program along" },
  { to: "/keys", label: "Keys", hint: "What programs of others come in with" },
] as const;
