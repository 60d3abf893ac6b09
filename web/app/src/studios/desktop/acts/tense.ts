/** Verbs that acts begin with: as something done, being done, and to be done. */
const verbs: Readonly<Record<string, readonly [doing: string, toDo: string]>> = {
  Clicked: ["Clicking", "Click"],
  "Right-clicked": ["Right-clicking", "Right-click"],
  "Middle-clicked": ["Middle-clicking", "Middle-click"],
  "Double-clicked": ["Double-clicking", "Double-click"],
  "Triple-clicked": ["Triple-clicking", "Triple-click"],
  Dragged: ["Dragging", "Drag"],
  Moved: ["Moving", "Move"],
  Pressed: ["Pressing", "Press"],
  Released: ["Releasing", "Release"],
  Scrolled: ["Scrolling", "Scroll"],
  Typed: ["Typing", "Type"],
  Held: ["Holding", "Hold"],
  Looked: ["Looking", "Look"],
  Asked: ["Asking", "Ask"],
  Waited: ["Waiting", "Wait"],
};

/** "Clicked at 3, 4" while it is being done. */
export function doing(done: string): string {
  return withVerb(done, 0);
}

/** "Clicked at 3, 4" before it is done. */
export function toDo(done: string): string {
  return withVerb(done, 1);
}

function withVerb(done: string, form: 0 | 1): string {
  const [first = "", ...rest] = done.split(" ");
  return [verbs[first]?.[form] ?? first, ...rest].join(" ");
}
