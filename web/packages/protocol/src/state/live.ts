import type { CursorsFrame, Frame, PenFrame, PresenceFrame } from "../generated/types";
import { MAX_LIVE_BLOCKS, MAX_LIVE_TEXT, MAX_OUTPUTS, MAX_PEN_POINTS, MAX_PENS, PEN_LIFETIME_MS } from "../limits";
import type { JournalEvent } from "../wire/parse";

/** A block of the model's answer that is still streaming. `id` is the id that its event will have. */
export type LiveBlock =
  | { kind: "thought"; id: string; text: string }
  | { kind: "message"; id: string; text: string }
  | { kind: "tool"; id: string; name: string | null; json: string };

/** Another watcher's pen. */
export interface RemotePen {
  client: string;
  points: readonly { x: number; y: number; pressure?: number }[];
  color: string | null;
  strokeWidth: number | null;
  /** Lifted: shown until the stroke itself arrives as an event. */
  done: boolean;
  /** When it was last heard of, by the clock of whoever folds. */
  heardAt: number;
}

/** Somebody who watches. */
export interface Viewer {
  client: string;
  name: string;
  /** One of eight, to tell them apart. */
  color: number;
}

/** Who watches on the same node of the server, this connection among them. */
export interface Company {
  count: number;
  /** Some of them, those who came first first. */
  viewers: readonly Viewer[];
}

/** Where another viewer points on the sheet. */
export interface RemoteCursor extends Viewer {
  x: number;
  y: number;
}

/** What a running call writes, as the terminal that it thinks to have would get it. */
export interface LiveOutput {
  /** Id of the `agent.tool_use` event. */
  call: string;
  /** The end of it, if it is long. */
  text: string;
}

/** What frames tell about events to come. Lost with the connection, replaced by the events themselves. Immutable. */
export interface LiveState {
  blocks: readonly LiveBlock[];
  pens: readonly RemotePen[];
  outputs: readonly LiveOutput[];
  /** How frames name this connection; null before the server has said so. */
  self: string | null;
  /** Null until it is known. */
  company: Company | null;
  /** Of the others. */
  cursors: readonly RemoteCursor[];
}

/** Nothing is streaming. */
export const nothingLive: LiveState = {
  blocks: [],
  pens: [],
  outputs: [],
  self: null,
  company: null,
  cursors: [],
};

/** Folds a frame in. `now` is any steady clock in milliseconds, the same for all calls. */
export function foldFrame(live: LiveState, frame: Frame, now: number): LiveState {
  switch (frame.type) {
    case "event_start": {
      const block = begunBlock(frame.event.type, frame.event.id);
      if (block === null || live.blocks.some((other) => other.id === block.id)) return live;
      return { ...live, blocks: [...live.blocks, block].slice(-MAX_LIVE_BLOCKS) };
    }
    case "event_delta":
      return updateBlock(live, frame.event_id, (block) =>
        block.kind === "tool" ? block : { ...block, text: grown(block.text, frame.delta.content.text) },
      );
    case "tool_input_delta":
      return updateBlock(live, frame.event_id, (block) =>
        block.kind === "tool" ? { ...block, name: frame.name, json: grown(block.json, frame.partial_json) } : block,
      );
    case "tool_output":
      return { ...live, outputs: writtenOutputs(live.outputs, frame.tool_use_id, frame.text) };
    case "pen":
      return { ...live, pens: movedPens(live.pens, frame, now) };
    case "presence":
      return { ...live, company: companyOf(frame) };
    case "cursors":
      return { ...live, cursors: othersCursors(frame, live.self) };
  }
}

/** Takes away what an event replaces: the preview of itself, all previews when an answer ends, what a call wrote when its result comes, the pen of a drawn stroke. */
export function settleLive(live: LiveState, event: JournalEvent): LiveState {
  switch (event.type) {
    case "agent.thinking":
    case "agent.message":
    case "agent.tool_use":
    case "agent.custom_tool_use":
    case "agent.mcp_tool_use":
      return withoutBlocks(live, (block) => block.id === event.id);
    case "agent.tool_result":
      return withoutOutputs(live, (output) => output.call === event.tool_use_id);
    case "span.model_request_start":
    case "span.model_request_end":
    case "session.status_rescheduled":
      return withoutBlocks(live, () => true);
    case "session.status_idle":
    case "session.status_terminated":
      return withoutOutputs(
        withoutBlocks(live, () => true),
        () => true,
      );
    case "user.stroke": {
      // Frames name connections, events name people: the pen that was lifted first is the one whose stroke comes first.
      const drawn = live.pens.findIndex((pen) => pen.done);
      return drawn < 0 ? live : { ...live, pens: live.pens.filter((_pen, index) => index !== drawn) };
    }
    default:
      return live;
  }
}

/** Takes away the pens that were not heard of for too long. */
export function withoutStalePens(live: LiveState, now: number): LiveState {
  const pens = live.pens.filter((pen) => now - pen.heardAt < PEN_LIFETIME_MS);
  return pens.length === live.pens.length ? live : { ...live, pens };
}

function begunBlock(type: string, id: string): LiveBlock | null {
  switch (type) {
    case "agent.thinking":
      return { kind: "thought", id, text: "" };
    case "agent.message":
      return { kind: "message", id, text: "" };
    case "agent.tool_use":
      return { kind: "tool", id, name: null, json: "" };
    default:
      return null;
  }
}

/** Changes a block. One whose start was missed is not shown: its beginning is lost, and the event brings it whole. */
function updateBlock(live: LiveState, id: string, change: (block: LiveBlock) => LiveBlock): LiveState {
  if (!live.blocks.some((block) => block.id === id)) return live;
  return { ...live, blocks: live.blocks.map((block) => (block.id === id ? change(block) : block)) };
}

function withoutBlocks(live: LiveState, gone: (block: LiveBlock) => boolean): LiveState {
  return live.blocks.some(gone) ? { ...live, blocks: live.blocks.filter((block) => !gone(block)) } : live;
}

function withoutOutputs(live: LiveState, gone: (output: LiveOutput) => boolean): LiveState {
  return live.outputs.some(gone) ? { ...live, outputs: live.outputs.filter((output) => !gone(output)) } : live;
}

/** Whoever comes late sees what is written from then on; of much the end is kept, as on a terminal. */
function writtenOutputs(outputs: readonly LiveOutput[], call: string, text: string): readonly LiveOutput[] {
  const known = outputs.some((output) => output.call === call);
  if (!known) return [...outputs, { call, text: text.slice(-MAX_LIVE_TEXT) }].slice(-MAX_OUTPUTS);
  return outputs.map((output) =>
    output.call === call ? { call, text: (output.text + text).slice(-MAX_LIVE_TEXT) } : output,
  );
}

/** What a frame says beyond what is known here is left behind with it. */
function viewerOf({ client, name, color }: Viewer): Viewer {
  return { client, name, color };
}

function companyOf({ count, viewers }: PresenceFrame): Company {
  return { count, viewers: viewers.map(viewerOf) };
}

function othersCursors({ cursors }: CursorsFrame, self: string | null): readonly RemoteCursor[] {
  return cursors
    .filter(({ client }) => client !== self)
    .map((cursor) => ({ ...viewerOf(cursor), x: cursor.x, y: cursor.y }));
}

function grown(text: string, more: string): string {
  return text.length >= MAX_LIVE_TEXT ? text : (text + more).slice(0, MAX_LIVE_TEXT);
}

function movedPens(pens: readonly RemotePen[], frame: PenFrame, now: number): readonly RemotePen[] {
  const client = frame.client ?? "";
  const before = pens.find((pen) => pen.client === client && !pen.done);
  const moved: RemotePen = {
    client,
    points: [...(before?.points ?? []), ...frame.points].slice(-MAX_PEN_POINTS),
    color: frame.color ?? before?.color ?? null,
    strokeWidth: frame.stroke_width ?? before?.strokeWidth ?? null,
    done: frame.done ?? false,
    heardAt: now,
  };
  return before === undefined ? [...pens, moved].slice(-MAX_PENS) : pens.map((pen) => (pen === before ? moved : pen));
}
