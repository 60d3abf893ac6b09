import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { executablePath, flags } from "./chromium";
import { AtelierServer } from "./server";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the server is that all tests share who need nothing of their own. */
    sharedServer: string;
    /** Where the browser is that all tests share; each has windows of its own. */
    sharedBrowser: string;
  }
}

/** Starts what is shared, once for all files: starting is most of what a small file of tests would cost. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const [server, browser] = await Promise.all([
    AtelierServer.start({ ATELIER_REHEARSAL_PACE: "0", ATELIER_CANVAS_PACE: "0" }),
    chromium.launchServer({ executablePath, args: flags }),
  ]);
  provide("sharedServer", server.url);
  provide("sharedBrowser", browser.wsEndpoint());
  return async () => {
    await Promise.all([browser.close(), server.close()]);
  };
}
