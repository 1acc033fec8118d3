import { defineConfig } from 'vitest/config';

/** Runs in Node and drives a real Chromium, which loads the built files over real HTTP. */
export default defineConfig({
  test: {
    name: 'widget',
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 30_000,
    expect: { poll: { timeout: 8_000 } },
    hookTimeout: 30_000,
  },
});
