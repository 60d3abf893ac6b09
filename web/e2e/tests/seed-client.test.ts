import { afterAll, beforeAll, expect, it } from "vitest";
import { SeedClient } from "../support/seed-client";
import { AtelierServer } from "../support/server";

let server: AtelierServer;

beforeAll(async () => {
  server = await AtelierServer.start({ ATELIER_CANVAS_PACE: "0", ATELIER_REHEARSAL_PACE: "0" });
});

afterAll(async () => {
  await server.close();
});

/** Strokes as they are compared: what was drawn, in which order. */
const shapes = (strokes: readonly { points?: unknown; d?: string }[]) =>
  strokes.map(({ points, d }) => JSON.stringify(d ?? points));

it("a client that knows only the seed runs a whole piece, and another one sees the same", async () => {
  const artist = await SeedClient.connect(server.url);
  const watcher = await SeedClient.connect(server.url, "watcher");
  const before = artist.messages.length;
  artist.send({ type: "new_canvas", direction: "three circles", drawing_style: "plotter", canvas_width: 800 });
  await artist.until(({ state }) => !state.paused, "the beginning");
  const order = artist.typesSince(before).filter((type) => type !== "thinking_delta");
  expect(order.slice(0, 4)).toEqual(["new_canvas", "gallery_update", "piece_state", "paused"]);
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
