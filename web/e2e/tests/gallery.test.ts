import { expect, it } from "vitest";
import { accessibilityProblems } from "../support/axe";
import { phone } from "../support/browser";
import { withPage } from "../support/page";
import { events, eventually, ink, startPiece } from "../support/piece";

const { page, server, api, browser } = withPage({ ATELIER_REHEARSAL_PACE: "0", ATELIER_CANVAS_PACE: "0" });

it("hangs a finished piece on the wall, plays it, shares it and shows it to everybody", async () => {
  const session = await startPiece(page(), server().url, "mountains", "Paint");
  await eventually(
    () => events(server().url, session),
    (all) => all.some(({ type }) => type === "canvas.finished") && all.at(-1)?.type === "session.status_idle",
    "the end of the piece",
    150_000,
  );

  await page().goto(`${server().url}/gallery?show=finished`);
  const card = page().getByRole("list", { name: "Pieces, newest first" }).getByRole("link");
  await card.waitFor();
  expect(await accessibilityProblems(page())).toEqual([]);
  await card.click();
  await page().waitForURL(/\/gallery\/0$/);
  const whole = await eventually(
    () => ink(page()),
    (pixels) => pixels > 2_000,
    "the piece",
  );
  expect(await accessibilityProblems(page())).toEqual([]);

  // Its past is the session's own, in either style, and another piece can begin anywhere in it.
  const slider = page().getByRole("slider", { name: "Moment of the session" });
  await slider.focus();
  await eventually(
    async () => {
      await page().keyboard.press("PageDown");
      return ink(page());
    },
    (pixels) => pixels < whole,
    "less of the piece",
  );
  const strokes = () =>
    page()
      .getByRole("img", { name: /^The sheet, \d+ stroke/ })
      .getAttribute("aria-label");
  const earlier = await strokes();
  await page().getByRole("button", { name: "Fork from here" }).click();
  await page().waitForURL(/\/sessions\//);
  await eventually(strokes, (now) => now === earlier, "another piece that begins there");
  await page().goBack();
  await chosenBeforeEventsCame("Paint");
  await page().getByRole("radio", { name: "Plotter" }).check({ force: true });
  await eventually(
    () => ink(page()),
    (pixels) => pixels > 0 && pixels !== whole,
    "the piece in ink",
  );

  // A link leads a stranger to it until it is taken back.
  await page().getByRole("button", { name: "Share" }).click();
  await page().getByRole("button", { name: "Make a link" }).click();
  const link = await page().getByRole("textbox", { name: "The link" }).inputValue();
  expect((await fetch(link)).status).toBe(200);
  await page().getByRole("button", { name: "Take it back" }).click();
  await page().getByRole("button", { name: "Make a link" }).waitFor();
  expect((await fetch(link)).status).toBe(404);
  await page().keyboard.press("Escape");

  await page().goto(`${server().url}/gallery`);
  expect(await api<unknown[]>("/public/gallery")).toEqual([]);
  await page().getByRole("switch", { name: "Show finished pieces to everybody" }).check();
  await eventually(
    () => api<unknown[]>("/public/gallery"),
    (shown) => shown.length === 1,
    "the piece in public",
  );
  const stranger = await browser().newContext({ ...phone, bypassCSP: true });
  const small = await stranger.newPage();
  await small.goto(`${server().url}/gallery?show=public`);
  await small.getByRole("list", { name: "Pieces, newest first" }).getByRole("link").click();
  await small.getByRole("link", { name: "Watch an artist at work" }).waitFor();
  expect(await accessibilityProblems(small)).toEqual([]);
  await stranger.close();
}, 300_000);

/** How the piece is shown to somebody to whom none of its events has come. */
async function chosenBeforeEventsCame(style: string) {
  const early = await browser().newPage();
  await early.routeWebSocket(/\/ws\//, () => undefined);
  await early.goto(`${server().url}/gallery/0`);
  expect(await early.getByRole("radio", { name: style }).isChecked()).toBe(true);
  await early.close();
}
