import { defineConfig } from 'vitest/config';

/** Tests what `npm start` runs: built output and public endpoints, with a real browser. */
export default defineConfig({
  test: {
    name: 'e2e',
    include: ['*.test.ts'],
    globalSetup: ['./kitka.setup.ts'],
    testTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    hookTimeout: 300_000,
  },
});
