import { defineConfig } from "vitest/config";

export default defineConfig({
  // Some go through whole pieces, and CI has other work beside them.
  test: { include: ["test/**/*.test.ts"], testTimeout: 30_000 },
});
