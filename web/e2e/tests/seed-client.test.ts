import { afterAll, beforeAll, expect, it } from "vitest";
import { events } from "../support/piece";
import { SeedClient } from "../support/seed-client";
import { AtelierServer } from "../support/server";

let server: AtelierServer;

beforeAll(async () => {
  server = await AtelierServer.start({ ATELIER_CANVAS_PACE: "0", ATELIER_REHEARSAL_PACE: "0" });
});

afterAll(async () => {
  await server.close();
});

interface Shape {
  readonly points?: unknown;
  readonly d?: string;
}

/** Strokes as they are compared: what was drawn, in which order. */
const shapes = (strokes: readonly Shape[]) => strokes.map(({ points, d }) => JSON.stringify(d ?? points));

it("a client that knows only the seed runs a whole piece, and another one sees the same", async () => {
  const artist = await SeedClient.connect(server.url);
  const watcher = await SeedClient.connect(server.url, "watcher");
  const before = artist.messages.length;
  artist.send({ type: "new_canvas", direction: "three circles", drawing_style: "plotter", canvas_width: 800 });
  await artist.until(({ state }) => !state.paused, "the beginning");
  const order = artist.typesSince(before).filter((type) => type !== "thinking_delta");
  const begun = order.indexOf("new_canvas");
  expect(order.slice(begun, begun + 4)).toEqual(["new_canvas", "gallery_update", "piece_state", "paused"]);
  const piece = artist.state.pieceNumber;

  // The first strokes are there: words reach the agent, and a pause holds it.
  await artist.until(({ state }) => state.strokes.length > 0, "the first strokes");
  artist.send({ type: "nudge", text: "add a sun" });
  artist.send({ type: "pause" });
  await watcher.until(({ state }) => state.paused, "the pause");
  const again = await SeedClient.connect(server.url, "again");
  expect(again.state).toMatchObject({ paused: true, pieceNumber: piece });
  await again.close();

  artist.send({ type: "resume", direction: "and a boat" });
  await artist.until(({ state }) => !state.paused, "the end of the pause");
  artist.send({ type: "stroke", points: [{ x: 20, y: 20 }, { x: 60, y: 40 }] }); // prettier-ignore
  const isMine = ({ path }: { path: { author?: string } }) => path.author === "human";
  await watcher.until(
    ({ messages }) => messages.some((message) => message.type === "human_stroke" && isMine(message)),
    "the stroke of a person",
  );

  for (const client of [artist, watcher]) {
    await client.until(({ state }) => state.pieceCompleted && !state.turnActive, "the end of the piece");
    await client.until(
      ({ state }) => state.gallery.some(({ piece_number }) => piece_number === piece),
      "the piece in the gallery",
    );
    expect(client.problems).toEqual([]);
    expect(client.statuses).toEqual(expect.arrayContaining(["thinking", "executing"]));
  }

  // Each call is told by its name, from its beginning to its end.
  const calls = artist.messages.flatMap((message) => (message.type === "code_execution" ? [message] : []));
  const ended = new Set(calls.filter(({ status }) => status === "completed").map(({ execution_id }) => execution_id));
  expect(ended.has(undefined)).toBe(false);
  expect([...new Set(calls.map(({ execution_id }) => execution_id))].filter((id) => !ended.has(id))).toEqual([]);

  // Everything was drawn once, on both, in the order in which it stands in the gallery.
  const response = await fetch(`${server.url}/gallery/${piece}/strokes`);
  const saved = (await response.json()) as { strokes: { author: string; points?: unknown; d?: string }[] };
  const byAgent = shapes(saved.strokes.filter(({ author }) => author === "agent"));
  for (const client of [artist, watcher]) {
    const drawn = () => shapes(client.state.strokes.filter(({ author }) => author !== "human"));
    await client.until(() => drawn().length >= byAgent.length, "the last strokes");
    expect(drawn()).toEqual(byAgent);
  }

  // Looking at a piece is one client's own business.
  artist.send({ type: "load_canvas", piece_number: piece });
  await artist.until(({ state }) => state.viewingPiece === piece, "the piece of the gallery");
  expect(watcher.state.viewingPiece).toBeNull();
  await Promise.all([artist.close(), watcher.close()]);
});

/** The newest piece. */
async function piece() {
  const response = await fetch(`${server.url}/state`);
  return (await response.json()) as { session_id: string; canvas: { strokes: { points?: unknown; d?: string }[] } };
}

it("what a client was told outlasts a kill, and so does a pause", async () => {
  const before = await SeedClient.connect(server.url, "before");
  before.send({ type: "new_canvas", direction: "three circles", drawing_style: "plotter" });
  await before.until(({ state }) => state.strokes.length > 20, "strokes");
  before.send({ type: "pause" });
  await before.until(({ state }) => state.paused && !state.turnActive, "rest");
  const held = await piece();

  const at = before.messages.length;
  before.send({ type: "new_canvas", direction: "three circles", drawing_style: "plotter" });
  await before.until(() => before.typesSince(at).includes("piece_state"), "another piece");
  await before.until(({ state }) => state.strokes.length > 20, "strokes of the other piece");
  expect(before.problems).toEqual([]);
  await server.kill();
  const told = shapes(before.state.strokes);
  const { acknowledged } = before;
  await before.close();

  // From now on slow enough that a thought can be interrupted.
  await server.run({ ATELIER_CANVAS_PACE: "0.3", ATELIER_REHEARSAL_PACE: "0.3" });
  const client = await SeedClient.connect(server.url, "after");
  expect(shapes(client.state.strokes).slice(0, told.length)).toEqual(told);
  const stored = await events(server.url, (await piece()).session_id);
  const drawn = stored.filter(({ type, seq }) => type === "canvas.strokes" && seq <= acknowledged);
  expect(shapes(drawn.flatMap(({ strokes }) => strokes as Shape[]))).toEqual(told);
  client.send({ type: "nudge", text: "add a sun" });
  await client.until(({ messages }) => messages.some(({ type }) => type === "thinking_delta"), "a thought");
  client.send({ type: "pause" });
  await client.until(({ state }) => state.paused && !state.turnActive, "rest");

  // Whatever came after the rest would come before the echo of this.
  const rested = client.messages.length;
  client.send({ type: "stroke", points: [{ x: 20, y: 20 }, { x: 60, y: 40 }] }); // prettier-ignore
  await client.until(() => client.typesSince(rested).includes("human_stroke"), "the stroke of a person");
  expect(client.typesSince(rested)).toEqual(["human_stroke"]);

  const again = await SeedClient.connect(server.url, "again", held.session_id);
  expect(again.state).toMatchObject({ paused: true, turnActive: false });
  expect(shapes(again.state.strokes)).toEqual(shapes(held.canvas.strokes));
  again.send({ type: "resume" });
  await again.until(({ state }) => !state.paused, "the end of the pause");
  for (const each of [client, again]) expect(each.problems).toEqual([]);
  await Promise.all([client.close(), again.close()]);
}, 240_000);
