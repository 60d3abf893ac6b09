import type { NewSession } from "../../../shell/api";
import type { CanvasStyle, Size } from "../options";

export const subjects: readonly string[] = [
  "a lighthouse in the fog",
  "a mountain lake at dusk",
  "a sleeping cat",
  "a tree in autumn",
  "a city at night",
];

export interface Wish {
  readonly subject: string;
  readonly style: CanvasStyle;
  readonly size: Size;
  /** Whether the artist waits while nobody watches. */
  readonly pauses: boolean;
}

/** The request that starts a piece: the options, and the first message of its first turn. */
export function commission({ subject, style, size, pauses }: Wish): NewSession {
  const wish = subject.trim();
  return {
    agent: "agent_artist",
    environment_id: "env_canvas",
    metadata: {
      style,
      width: String(size.width),
      height: String(size.height),
      ...(wish && { subject: wish }),
      ...(pauses && { pause_when_unwatched: "true" }),
    },
    initial_events: [
      {
        type: "user.message",
        content: [{ type: "text", text: wish ? `Draw ${wish}` : "Draw whatever you like." }],
      },
    ],
  };
}
