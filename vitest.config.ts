import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // The CDK's own validation takes seconds a synthesis and says nothing about the app under test.
    env: { CDK_VALIDATION: "false" },
    testTimeout: 30_000,
  },
});
