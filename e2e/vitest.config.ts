import { defineConfig } from 'vitest/config';

/** Real browser, built output, the public doors: `npm start` is what is tested. */
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
