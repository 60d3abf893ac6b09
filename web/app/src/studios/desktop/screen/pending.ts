import type { ChunkedList, DesktopPoint, DesktopShot, PendingCall, TimelineEntry } from "@atelier/protocol";
import { point } from "../callWords";

/** An act of the agent that waits for a person's leave. */
export interface AskedAct {
  /** The call. */
  readonly id: string;
  readonly action: string;
  /** In pixels of the desktop. */
  readonly at?: DesktopPoint;
  readonly words?: string;
}

/**
 * The first act on the desktop that waits for a person. The agent names places in the pixels of the picture that it was shown,
 * which may be smaller than the desktop.
 */
export function pendingClick(
  pending: readonly PendingCall[],
  timeline: ChunkedList<TimelineEntry>,
  shown: DesktopShot | null,
  desk: { readonly width: number; readonly height: number },
): AskedAct | undefined {
  const call = pending.find(({ name, waitsForApproval }) => name === "computer" && waitsForApproval);
  if (call === undefined) return undefined;
  const entry = timeline.get(call.entry);
  if (entry?.kind !== "tool") return undefined;
  const { action, coordinate, start_coordinate: start, text } = entry.input;
  const named = point(start) ?? point(coordinate);
  const scale = shown === null ? { x: 1, y: 1 } : { x: desk.width / shown.width, y: desk.height / shown.height };
  return {
    id: call.id,
    action: typeof action === "string" ? action : "act",
    ...(named && { at: { x: Math.round(named.x * scale.x), y: Math.round(named.y * scale.y) } }),
    ...(typeof text === "string" && { words: text }),
  };
}
