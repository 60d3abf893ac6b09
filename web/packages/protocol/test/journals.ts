import fc from "fast-check";
import type { EventType, Motion, SessionEvent, Stroke } from "../src";
import { parseEvent, type JournalEvent } from "../src";

type OwnFields<T extends EventType> = Omit<
  Extract<SessionEvent, { type: T }>,
  "id" | "type" | "session_id" | "seq" | "created_at" | "processed_at" | "actor" | "thread" | "trace"
>;

/** Writes a journal event by event, as a server would: ids, places and rising times come by themselves. */
export class JournalWriter {
  readonly events: JournalEvent[] = [];
  private at = Date.UTC(2026, 0, 1);

  /** Lets time go by. */
  wait(ms: number): this {
    this.at += ms;
    return this;
  }

  add<T extends EventType>(type: T, fields: OwnFields<T>, actor = actorOf(type)): Extract<JournalEvent, { type: T }> {
    return this.addRaw(type, fields, actor) as Extract<JournalEvent, { type: T }>;
  }

  /** An event of any type, also one that nobody knows. */
  addRaw(type: string, fields: object, actor = actorOf(type)): JournalEvent {
    const seq = this.events.length + 1;
    const at = new Date(this.at).toISOString();
    this.at += 1;
    const parsed = parseEvent({
      id: `sevt_${seq}`,
      type,
      session_id: "sesn_1",
      seq,
      created_at: at,
      processed_at: type.startsWith("user.") ? null : at,
      actor,
      ...fields,
    });
    if (!parsed.ok) throw new Error(parsed.problem);
    if (parsed.value.type === "unknown" && parsed.value.problem !== undefined) throw new Error(parsed.value.problem);
    this.events.push(parsed.value);
    return parsed.value;
  }

  created(metadata: Record<string, string> = { style: "paint", width: "800", height: "600" }): this {
    this.add("session.created", {
      studio: "canvas",
      agent: { id: "agent_artist", version: 1, name: "Artist", model: { id: "rehearsal" } },
      environment_id: "env_canvas",
      metadata,
    });
    return this;
  }
}

function actorOf(type: string): string {
  return type.startsWith("user.") ? "user:local" : type.startsWith("agent.") ? "agent:agent_artist" : "system:atelier";
}

/** A polyline of the agent's. */
export function line(id: string, ...coordinates: [number, number][]): Stroke {
  return { id, author: "agent", type: "polyline", points: coordinates.map(([x, y]) => ({ x, y })) };
}

/** A motion that draws polylines one after the other, accelerating, cruising and braking; travels at 1 unit per ms. */
export function plannedMotion(strokes: readonly Stroke[], from: { x: number; y: number } = { x: 0, y: 0 }): Motion {
  const moves: Motion["moves"] = [];
  let pen = from;
  strokes.forEach((stroke, index) => {
    const points = stroke.points ?? [];
    const start = points[0] ?? pen;
    const end = points[points.length - 1] ?? start;
    const travel = Math.hypot(start.x - pen.x, start.y - pen.y);
    if (travel > 0)
      moves.push({ kind: "travel", stroke: index, length: travel, phases: [{ ms: travel, v0: 1, v1: 1 }] });
    moves.push({ kind: "settle", stroke: index, length: 0, phases: [{ ms: 20, v0: 0, v1: 0 }] });
    let length = 0;
    for (let at = 1; at < points.length; at++) {
      length += Math.hypot(points[at]!.x - points[at - 1]!.x, points[at]!.y - points[at - 1]!.y);
    }
    moves.push({ kind: "draw", stroke: index, length, phases: trapezoid(length) });
    pen = end;
  });
  const duration = moves.flatMap((move) => move.phases).reduce((sum, phase) => sum + phase.ms, 0);
  return { duration_ms: duration, moves };
}

function trapezoid(length: number): { ms: number; v0: number; v1: number }[] {
  if (length === 0) return [];
  const speed = 0.5;
  const ramp = Math.min(length / 2, 25);
  const top = Math.min(speed, Math.sqrt(2 * 0.005 * ramp));
  const rampMs = (2 * ramp) / top;
  const cruise = length - 2 * ramp;
  return [
    { ms: rampMs, v0: 0, v1: top },
    ...(cruise > 0 ? [{ ms: cruise / top, v0: top, v1: top }] : []),
    { ms: rampMs, v0: top, v1: 0 },
  ];
}

const text = fc.string({ maxLength: 20 });
const coordinate = fc.integer({ min: 0, max: 800 });
const point = fc.record({ x: coordinate, y: coordinate });

/** What may happen next; `known` are the ids of earlier events. */
type Happening = (journal: JournalWriter, pick: (count: number) => number) => void;

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  text.map(
    (said): Happening =>
      (journal) =>
        journal.add("user.message", { content: [{ type: "text", text: said }] }),
  ),
  fc
    .tuple(fc.array(point, { minLength: 1, maxLength: 5 }), fc.constantFrom("user:ada", "user:bob"))
    .map(([points, actor]): Happening => (journal) => {
      const stroke = { id: `h${journal.events.length}`, author: "human" as const, type: "polyline" as const, points };
      journal.add("user.stroke", { stroke }, actor);
    }),
  fc.constantFrom("user:ada", "user:bob").map((actor): Happening => (journal, pick) => {
    const drawn = journal.events.filter((event) => event.type === "user.stroke");
    const target = drawn[pick(drawn.length)];
    journal.add("user.undo_stroke", { stroke_id: target?.stroke.id ?? "nothing" }, actor);
  }),
  fc
    .tuple(fc.constantFrom("user:ada", "user:bob"), fc.constantFrom("redo", "erase", "clear", "undo"), fc.nat(2))
    .map(([actor, act, name]): Happening => (journal, pick) => {
      const drawn = journal.events.flatMap((event) =>
        event.type === "user.stroke"
          ? [event.stroke.id ?? ""]
          : event.type === "canvas.strokes"
            ? event.strokes.map(({ id }) => id)
            : [],
      );
      const strokeId = drawn[pick(drawn.length)] ?? "nothing";
      const eraseId = `e${name}`;
      if (act === "redo") journal.add("user.redo_stroke", { stroke_id: strokeId }, actor);
      if (act === "erase")
        journal.add("user.erase_strokes", { erase_id: eraseId, stroke_ids: [strokeId, drawn[0] ?? "nothing"] }, actor);
      if (act === "clear") journal.add("user.clear_canvas", { erase_id: eraseId }, actor);
      if (act === "undo") journal.add("user.undo_erase", { erase_id: eraseId }, actor);
    }),
  fc.constantFrom("user.pause", "user.resume", "user.interrupt").map((type): Happening => (journal) => {
    journal.addRaw(type, {});
  }),
  fc.constant<Happening>((journal) => {
    journal.add("session.status_running", {});
    const waiting = journal.events.filter((event) => event.type.startsWith("user.")).map((event) => event.id);
    if (waiting.length > 0) journal.add("session.inputs_processed", { event_ids: waiting });
    journal.add("span.model_request_start", { model: "rehearsal", step: 1, attempt: 1 });
  }),
  text.map((thought): Happening => (journal, pick) => {
    journal.add("agent.thinking", { text: thought });
    journal.add("agent.tool_use", {
      name: "draw_paths",
      input: { paths: [] },
      model_call_id: "toolu_1",
      evaluated_permission: pick(2) === 0 ? "allow" : "ask",
    });
    const start = journal.events.findLast((event) => event.type === "span.model_request_start");
    journal.add("span.model_request_end", {
      model_request_start_id: start?.id ?? "none",
      is_error: false,
      stop_reason: "tool_use",
      model_usage: {
        input_tokens: 10,
        output_tokens: 5,
        cache_read_input_tokens: 1,
        cache_creation_input_tokens: 2,
      },
    });
  }),
  fc
    .array(fc.array(point, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    .map((paths): Happening => (journal, pick) => {
      const calls = journal.events.filter((event) => event.type === "agent.tool_use");
      const strokes = paths.map((points, index): Stroke => {
        return { id: `a${journal.events.length}_${index}`, author: "agent", type: "polyline", points };
      });
      journal.add("canvas.strokes", {
        call_id: calls[pick(calls.length)]?.id ?? "none",
        first_index: 0,
        strokes,
        motion: plannedMotion(strokes),
      });
    }),
  fc.boolean().map((failed): Happening => (journal, pick) => {
    const calls = journal.events.filter((event) => event.type === "agent.tool_use");
    const id = calls[pick(calls.length)]?.id ?? "none";
    if (failed) journal.add("user.tool_confirmation", { tool_use_id: id, result: "deny", deny_message: "no" });
    journal.add("agent.tool_result", { tool_use_id: id, content: [{ type: "text", text: "ok" }], is_error: failed });
  }),
  fc.constantFrom("end_turn", "paused", "interrupted").map((reason): Happening => (journal) => {
    journal.addRaw("session.status_idle", { stop_reason: { type: reason } });
  }),
  text.map((message): Happening => (journal) => {
    journal.add("session.error", { error: { type: "model_overloaded_error", message, retry_status: "exhausted" } });
  }),
  text.map(
    (title): Happening =>
      (journal) =>
        journal.add("session.updated", { title }),
  ),
  fc.constant<Happening>((journal) => journal.addRaw("garden.watered", { litres: 3 })),
);

/** Any journal that a server could have written, and some that it could not. */
export const journals: fc.Arbitrary<JournalEvent[]> = fc
  .tuple(fc.array(happenings, { maxLength: 60 }), fc.infiniteStream(fc.nat()))
  .map(([list, numbers]) => {
    const journal = new JournalWriter().created();
    const pick = (count: number) => (count === 0 ? 0 : (numbers.next().value as number) % count);
    for (const happening of list) happening(journal, pick);
    return journal.events;
  });
