import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withPage } from "../support/page";
import { events, eventually, ink } from "../support/piece";
import { ScriptedModel } from "../support/scripted-model";

const first = `
stage('ground'); ground('#efe3cc');
stage('sky'); gradient(mask.rect(0, 0, 800, 330), ['#2b3a67', '#e29578']);
stage('hill'); const hill = mask.below([[0, 420], [300, 300], [800, 400]]).rough(4, 20);
fill(hill, '#3f5b45'); paint_region(hill, { count: 60, length: 40, width: 12, colors: ['#5f7f52', '#26382c'], direction: -0.4 });`;
const revised = "stage('moon'); fill(mask.ellipse(600, 120, 50), '#fff2cf'); sign();";
const sketch = "output_paths(line(100, 500, 700, 500, { color: '#e94560', width: 9 }), dab(400, 540));";

const folder = mkdtempSync(join(tmpdir(), "atelier-painting-"));
let model: ScriptedModel;

const desk = withPage(async () => {
  model = await ScriptedModel.start();
  const file = join(folder, "models.json");
  writeFileSync(
    file,
    JSON.stringify({ models: [{ id: "scripted", provider: "openai", max_input_tokens: 900_000, max_tokens: 100 }] }),
  );
  return { ATELIER_MODELS_FILE: file, OPENAI_BASE_URL: model.baseUrl, ATELIER_CANVAS_PACE: "0" };
});

let session: string;

beforeAll(async () => {
  model.calls.push(
    { name: "paint", input: { code: first } },
    { name: "generate_svg", input: { code: sketch } },
    { name: "paint", input: { code: revised } },
  );
  const tools = [{ type: "studio_toolset" }];
  const agent = await desk.api<{ id: string }>("/v1/agents", { name: "Painter", model: "scripted", tools });
  const metadata = { style: "paint", width: "800", height: "600", seed: "7" };
  const made = { agent: agent.id, environment_id: "env_canvas", metadata };
  session = (await desk.api<{ id: string }>("/v1/sessions", made)).id;
  const message = { type: "user.message", content: [{ type: "text", text: "A hill at dusk" }] };
  await desk.api(`/v1/sessions/${session}/events`, { events: [message] });
  // Interpreters start one after the other, each of them slowly on a small machine.
  await eventually(
    async () => (await events(desk.server().url, session)).at(-1)?.type,
    (last) => last === "session.status_idle",
    "the end of the turn",
    400_000,
  );
});

afterAll(async () => {
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

const painting = (page: Page) => page.locator(".canvas-view__painting img");

/** The colour of the painting at a place of the canvas; nothing while there is none to be seen. */
function colour(page: Page, x: number, y: number): Promise<string> {
  return page.evaluate(
    ([left, top]) => {
      const image = document.querySelector<HTMLImageElement>(".canvas-view__painting img");
      if (!image?.complete || image.naturalWidth === 0) return "";
      const pixel = new OffscreenCanvas(1, 1).getContext("2d");
      const scale = image.naturalWidth / 800;
      pixel?.drawImage(image, -left * scale, -top * scale);
      return [...(pixel?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3).join(" ");
    },
    [x, y] as const,
  );
}

it("shows what programs painted below the strokes, and at an earlier moment the version of then", async () => {
  const [page, { url }] = [desk.page(), desk.server()];
  const all = await events(url, session);
  const painted = all.filter(({ type }) => type === "canvas.painted");
  expect(painted.map(({ version }) => version)).toEqual([1, 2]);
  const moon = [600, 120] as const;

  await page.goto(`${url}/sessions/${session}`);
  await expect.poll(() => colour(page, ...moon), { timeout: 40_000 }).toBe("255 242 207");
  await eventually(
    () => ink(page),
    (pixels) => pixels > 500,
    "the strokes of the sketch",
  );
  await page.getByRole("img", { name: "2 strokes, over a painting" }).waitFor();

  await page.goto(`${url}/sessions/${session}?at=${(painted[1]?.seq ?? 0) - 1}`);
  await expect.poll(() => colour(page, ...moon), { timeout: 40_000 }).toMatch(/^\d+ \d+ 1\d\d$/);

  await page.goto(`${url}/sessions/${session}?at=${(painted[0]?.seq ?? 0) - 1}`);
  await page.getByText("An earlier moment").waitFor();
  await eventually(
    () => painting(page).count(),
    (images) => images === 0,
    "an empty sheet",
  );
});
