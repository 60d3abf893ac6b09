import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The server that `vite dev` stands in front of. */
const server = process.env.ATELIER_SERVER ?? "http://127.0.0.1:8080";
const forwarded = [
  "/v1",
  "/api",
  "/webhooks",
  "/code",
  "/blobs",
  "/schemas",
  "/canvas.png",
  "/canvas.svg",
  "/actuator",
];

export default defineConfig({
  plugins: [react()],
  build: {
    target: "es2023",
    sourcemap: false,
    // Plain files, so that a strict content policy holds.
    assetsInlineLimit: 0,
    // The page of the API's description is a library as a whole, and nobody else loads it.
    chunkSizeWarningLimit: 1600,
    modulePreload: { polyfill: false },
    // What rarely changes stays in the browser's cache when the page does.
    rolldownOptions: {
      input: ["index.html", "docs.html"],
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: "tanstack", test: /node_modules\/@tanstack\// },
            { name: "protocol", test: /packages\/protocol\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      ...Object.fromEntries(forwarded.map((path) => [path, { target: server, changeOrigin: true }])),
      "/ws": { target: server, ws: true, changeOrigin: true, rewriteWsOrigin: true },
      "/vnc": { target: server, ws: true, changeOrigin: true, rewriteWsOrigin: true },
    },
  },
  test: {
    // A document costs each file more than its tests, so only those that render have one.
    projects: [
      { extends: true, test: { name: "logic", include: ["src/**/*.test.ts"], environment: "node" } },
      {
        extends: true,
        test: { name: "page", include: ["src/**/*.test.tsx"], environment: "jsdom", setupFiles: ["src/test/setup.ts"] },
      },
    ],
    // Waiting is for conditions; these only end what will never come, also on a busy machine.
    testTimeout: 60_000,
  },
});
