/** Where one can go from anywhere; the first is home. `first`: in the row at the top, where there is room for a row. */
export const places = [
  { to: "/", label: "Pieces", hint: "Begin one, or look at those that are there", first: false },
  { to: "/gallery", label: "Gallery", hint: "Pieces on the wall, to be replayed, shared and shown", first: true },
  { to: "/sessions", label: "Sessions", hint: "All of them, with status, agent and cost", first: true },
  {
    to: "/dispatch",
    label: "Dispatch",
    hint: "Tasks of chat, webhooks and schedules, and who works on them",
    first: true,
  },
  { to: "/coding", label: "Coding runs", hint: "How they go, and what came of them", first: false },
  { to: "/agents", label: "Agents", hint: "Model, prompt and tools, in versions", first: true },
  { to: "/deployments", label: "Deployments", hint: "Sessions that begin by the clock", first: true },
  { to: "/environments", label: "Environments", hint: "Where tools run", first: true },
  { to: "/playground", label: "Playground", hint: "Try an agent, and take the program along", first: true },
  { to: "/skills", label: "Skills", hint: "Instructions that agents read when they need them", first: false },
  { to: "/memory", label: "Memory", hint: "What is kept from session to session", first: false },
  { to: "/files", label: "Files", hint: "What sessions work with, and what they make", first: false },
  { to: "/vaults", label: "Vaults", hint: "Secrets that sessions may use", first: false },
  { to: "/keys", label: "Keys", hint: "What programs of others come in with", first: false },
] as const;
