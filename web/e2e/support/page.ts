import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { desktop, launch, open } from "./browser";
import { AtelierServer } from "./server";

/** What a test of the page has at hand; each is there once the tests run. */
export interface Desk {
  readonly page: () => Page;
  readonly browser: () => Browser;
  readonly server: () => AtelierServer;
  /** Asks the server as a program does. */
  readonly api: <T>(path: string, body?: object) => Promise<T>;
}

/** The scripts of a test are let into the page, and what moves without need stands still. */
const watched: BrowserContextOptions = { ...desktop, bypassCSP: true, reducedMotion: "reduce" };

/** One server and one browser for a file of tests, and for each test a window whose errors fail it. */
export function withPage(
  settings: Readonly<Record<string, string>> | (() => Promise<Readonly<Record<string, string>>>),
  options: BrowserContextOptions = watched,
): Desk {
  let server: AtelierServer;
  let browser: Browser;
  let page: Page;
  let context: BrowserContext;
  let errors: string[];

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      AtelierServer.start(typeof settings === "function" ? await settings() : settings),
      launch(),
    ]);
  });

  afterAll(async () => {
    await Promise.all([browser.close(), server.close()]);
  });

  beforeEach(async () => {
    ({ page, context, errors } = await open(browser, options));
  });

  afterEach(async () => {
    await context.close();
    expect(errors).toEqual([]);
  });

  const api = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(server.url + path, {
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
      headers: { "content-type": "application/json" },
    });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as T;
  };

  return { page: () => page, browser: () => browser, server: () => server, api };
}
