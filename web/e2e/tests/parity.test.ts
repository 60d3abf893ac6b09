import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { createViteServer } from "vitest/node";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { launch } from "../support/browser";
import { compare, type Likeness } from "../support/compare";
import { generated, handmade, side, type Study } from "../support/corpus";

/** Gives the browser the page's own drawing code, as it stands in the sources. */
let sources: Awaited<ReturnType<typeof createViteServer>>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  sources = await createViteServer({
    root: fileURLToPath(new URL("../..", import.meta.url)),
    configFile: false,
    appType: "custom",
    logLevel: "error",
    optimizeDeps: { noDiscovery: true },
    server: { host: "127.0.0.1", port: 0, hmr: false, watch: null },
  });
  await sources.listen();
  browser = await launch();
  // The address is none of the sources, and the answer to it forbids all scripts.
  page = await browser.newPage({ bypassCSP: true });
  const address = sources.httpServer?.address();
  await page.goto(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/`);
  const content = 'import * as atelier from "/packages/protocol/src/index.ts"; globalThis.atelier = atelier;';
  await page.addScriptTag({ type: "module", content });
  await page.waitForFunction(() => "atelier" in globalThis);
});

afterAll(async () => {
  await page.close();
  await browser.close();
  await sources.close();
});

const server = inject("sharedServer");

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(server + path, {
    method: "POST",
    // A connection that is kept may be closed by the server just when the next request goes out.
    headers: { "content-type": "application/json", connection: "close" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** The server's picture of a study, which goes through all that a person's strokes go through. */
async function served({ style, strokes }: Study): Promise<Uint8Array> {
  const { id } = await post<{ id: string }>("/v1/sessions", {
    agent: "agent_artist",
    environment_id: "env_canvas",
    metadata: { style, width: String(side), height: String(side) },
  });
  // The pause first: a stroke would wake the artist, who would draw as well.
  const acts = strokes.map((stroke) => ({ type: "user.stroke", stroke }));
  await post(`/v1/sessions/${id}/events`, { events: [{ type: "user.pause" }, ...acts] });
  const answer = await fetch(`${server}/canvas.png?session=${id}`, { headers: { connection: "close" } });
  if (!answer.ok) throw new Error(`canvas.png: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function likeness(study: Study): Promise<Likeness & { name: string }> {
  return { name: study.name, ...(await compare(page, study, await served(study))) };
}

it("the page paints what the server paints: 200 generated pieces and 20 made by hand", async () => {
  const studies = [...Array.from({ length: 200 }, (_, number) => generated(number)), ...handmade];
  expect(studies).toHaveLength(220);
  const found: Awaited<ReturnType<typeof likeness>>[] = [];
  for (let at = 0; at < studies.length; at += 4) {
    found.push(...(await Promise.all(studies.slice(at, at + 4).map(likeness))));
  }
  const told = (list: typeof found) =>
    list.map(({ name, error, similarity }) => `${name} (${error.toFixed(5)}, ${similarity.toFixed(4)})`).join(", ");
  const byError = [...found].sort((a, b) => b.error - a.error).slice(0, 3);
  const bySimilarity = [...found].sort((a, b) => a.similarity - b.similarity).slice(0, 3);
  console.log(`largest mean errors: ${told(byError)}; least similar: ${told(bySimilarity)}`);
  for (const { name, error, similarity } of found) {
    expect(error, `${name}: mean error`).toBeLessThan(0.01);
    expect(similarity, `${name}: structural similarity`).toBeGreaterThan(0.97);
  }
}, 600_000);
