import { defineConfig } from 'vitest/config';

/** Runs in Node and drives a real Chromium, which loads the built files over real HTTP. */
export default defineConfig({
  test: {
    name: 'widget',
    environment: 'node',
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    // The timeouts are long, as they only end tests that hang: a busy machine is several times slower than an
    // idle one.
    testTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 180_000,
  },
});
