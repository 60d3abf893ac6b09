import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { inject } from "vitest";

/** The browser that all files share; closing it closes the windows of this file. */
export function launch(): Promise<Browser> {
  return chromium.connect(inject("sharedBrowser"));
}

export const desktop: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  reducedMotion: "no-preference",
};
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

/** A window whose errors fail the test that asks for them. */
export async function open(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // A connection that is cut on purpose is logged by the browser itself.
    if (message.type() === "error" && !/ERR_CONNECTION|WebSocket|Failed to load resource/.test(message.text())) {
      errors.push(message.text());
    }
  });
  return { page, context, errors };
}
