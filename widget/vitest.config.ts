import { defineConfig } from 'vitest/config';

/** Runs in Node and drives a real Chromium, which loads the built files over real HTTP. */
export default defineConfig({
  test: {
    name: 'widget',
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    // Long, as they only end what hangs: a busy machine takes several times what an idle one does.
    testTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 180_000,
  },
});
